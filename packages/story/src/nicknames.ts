/** English given names: what is short for them, a line each. */
const TABLE = `
liz lizzie lizzy beth betty bess eliza libby = elizabeth
will bill billy willie liam = william
bob bobby rob robbie robby = robert
dick rick ricky richie = richard
jim jimmy jamie = james
jack johnny = john
joe joey = joseph
tom tommy = thomas
ted teddy ned eddie ed = edward
mike mickey mick = michael
dan danny = daniel
sam sammy = samuel samantha
alex = alexander alexandra
sandy = alexander alexandra
sasha = alexandra alexander
charlie chuck = charles charlotte
lottie = charlotte
kate katie kathy cathy kit kitty = katherine catherine kathryn
maggie meg peggy madge = margaret
annie nan nancy = ann anne anna
becky = rebecca
jenny jen = jennifer
abby = abigail
ellie nell nellie = eleanor ellen helen
vicky = victoria
mandy = amanda
tina = christina
chris = christopher christina
tony = anthony
andy drew = andrew
matt = matthew
nick = nicholas
pat patty = patricia patrick
steve stevie = steven stephen
ben benny = benjamin
greg = gregory
fred freddie = frederick alfred
harry hal = henry harold
hank = henry
larry = lawrence
lou louie = louis louise
molly polly = mary
sally sadie = sarah
sue susie suzy = susan
theo = theodore theodora
tim timmy = timothy
zach zack = zachary
gus = augustus
max = maximilian maxwell
nora = eleanor
dot dotty = dorothy
fanny = frances
gabe = gabriel
jo = josephine
josh = joshua
ken kenny = kenneth
leo = leonard leopold
ron ronnie = ronald
sid = sidney
stan = stanley
val = valerie
walt = walter
`;

const FULL: ReadonlyMap<string, readonly string[]> = new Map(
  TABLE.trim()
    .split('\n')
    .flatMap((line) => {
      const [nicknames = '', full = ''] = line.split(' = ');
      return nicknames.split(' ').map((nickname): [string, string[]] => [nickname, full.split(' ')]);
    }),
);

/** Whether an English given name is short for another: Liz for Elizabeth. In any case. */
function isShortFor(nickname: string, name: string): boolean {
  return FULL.get(nickname.toLowerCase())?.includes(name.toLowerCase()) === true;
}

/** Whether two English given names can be those of one person: one is short for the other, or both for the same. */
export function areOneName(a: string, b: string): boolean {
  if (a.toLowerCase() === b.toLowerCase() || isShortFor(a, b) || isShortFor(b, a)) return true;
  return FULL.get(a.toLowerCase())?.some((full) => isShortFor(b, full)) === true;
}
