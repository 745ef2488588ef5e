import type { Lang } from '../../domain/department.js';

/** What the machine's error codes mean. */
const REASONS: ReadonlyMap<string, { readonly [L in Lang]: string }> = new Map([
  ['ENOENT', { en: 'it does not exist', zh: '不存在' }],
  ['EACCES', { en: 'permission denied', zh: '没有权限' }],
  ['EPERM', { en: 'not permitted', zh: '不允许' }],
  ['EISDIR', { en: 'it is a folder', zh: '是一个文件夹' }],
  ['ENOTDIR', { en: 'part of the path is not a folder', zh: '路径中有一段不是文件夹' }],
  ['ENOTREG', { en: 'it is not an ordinary file', zh: '不是普通文件' }],
  ['ENOSPC', { en: 'no space left', zh: '磁盘空间不足' }],
  ['EDQUOT', { en: 'the disk quota is used up', zh: '磁盘配额已用尽' }],
  ['EROFS', { en: 'the file system is read-only', zh: '文件系统只读' }],
  ['ENAMETOOLONG', { en: 'the name is too long', zh: '名称过长' }],
  ['EEXIST', { en: 'it exists already', zh: '已存在' }],
]);

/** The code in words, or itself where there are none. */
export const reasonFor = (code: string, lang: Lang): string => REASONS.get(code)?.[lang] ?? code;
