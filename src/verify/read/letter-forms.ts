/**
 * Letters that stand for others. Printed pages (Chromium, some office programs) give radicals of U+2E80–2EF3 in place
 * of the letters that look the same; NFKC leaves most of them. Mirrors print traditional letters.
 */
const RADICALS =
  '⺁厂⺄乙⺆冂⺇几⺈刀⺊卜⺌小⺍小⺎尢⺏尣⺐尢⺑尣⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歹⺟母⺠民⺡氵⺢氺⺣灬⺤爪⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳网⺴冗⺵网⺶羊⺷羊⺸羊⺹老⺺肀⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞飠⻟食⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫齐⻬齐⻭齿⻮齿⻯竜⻰龙⻱龜⻲龟⻳龟';

const TRADITIONAL =
  '萬万億亿減减長长總总計计佔占個个項项結结轉转費费財财決决執执構构較较與与際际為为數数點点達达實实現现餘余級级評评優优負负業业務务專专預预額额單单來来從从後后間间開开淨净補补貼贴資资產产購购運运員员門门機机關关對对處处辦办應应參参問问題题標标準准節节約约擴扩縮缩種种類类區区鄉乡鎮镇廣广東东華华國国動动態态測测滿满調调發发戶户張张條条臺台繳缴債债稅税貨货勞劳術术備备護护險险農农經经濟济務务歸归還还該该諮咨詢询訴诉舉举報报議议協协聯联繫系層层環环節节賬账帳账遞递複复復复當当領领導导驗验週周圍围幹干';

function pairsOf(letters: string): Map<string, string> {
  const chars = [...letters];
  const pairs = new Map<string, string>();
  for (let index = 0; index + 1 < chars.length; index += 2) pairs.set(chars[index] ?? '', chars[index + 1] ?? '');
  return pairs;
}

const FORMS: ReadonlyMap<string, string> = new Map([
  ...pairsOf(RADICALS),
  ...pairsOf(TRADITIONAL),
  ['−', '-'],
  ['﹣', '-'],
  ['﹪', '%'],
  ['﹒', '.'],
  ['﹐', ','],
  ['｡', '。'],
  ['､', '、'],
  ['﹦', '='],
  ['═', '='],
  ['≧', '≥'],
  ['≦', '≤'],
]);

/** The letter that is meant, or '' for one that says nothing (zero width, soft hyphen). One letter for one. */
export function plainLetter(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x80) return code === 9 || code === 12 || code === 13 ? ' ' : char;
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (code === 0xa0 || code === 0x3000 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f) return ' ';
  if (code === 0x200b || code === 0xfeff || code === 0xad || code === 0x200d || code === 0x2060) return '';
  if (code >= 0x2f00 && code <= 0x2fd5) return char.normalize('NFKC');
  return FORMS.get(char) ?? char;
}
