import type { Lang } from '../domain/department.js';

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
  ['ELOOP', { en: 'its links lead round in a circle', zh: '链接循环指向自身' }],
  ['ELINK', { en: 'it is a link that leads nowhere', zh: '是一个指向不存在之处的链接' }],
  ['ESEEN', { en: 'it leads back to a folder that was looked through already', zh: '指回已经查找过的文件夹' }],
  ['ENOFOLDER', { en: 'no folder can be made there', zh: '该处无法建立文件夹' }],
  ['EIO', { en: 'the device reports an error', zh: '设备读写出错' }],
  ['ESTALE', { en: 'the network drive has lost it', zh: '网络盘上的文件已失效' }],
  ['EMFILE', { en: 'too many files are open', zh: '打开的文件过多' }],
  ['ECHANGED', { en: 'it was changed while it was read', zh: '读取过程中被改动' }],
  ['EEXIST', { en: 'it exists already', zh: '已存在' }],
]);

/** The code in words, or itself where there are none. */
export const reasonFor = (code: string, lang: Lang): string => REASONS.get(code)?.[lang] ?? code;
