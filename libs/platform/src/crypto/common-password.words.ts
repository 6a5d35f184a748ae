/** What people type who follow their finger. Each counts backwards too. */
export const KEYBOARD_WALKS: readonly string[] = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  '1234567890-=',
  'qwertyuiop[]',
  'asdfghjkl;',
  'zxcvbnm,./',
  'qwertzuiop',
  'yxcvbnm',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  '!@#$%^&*()_+',
  '!"#$%&/()=',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'qazwsxedcrfvtgbyhnujm',
  '!qaz@wsx#edc$rfv%tgb',
  'qweasdzxc',
  'qweqweqwe',
  'asdasdasd',
  '123qweasdzxc',
  '147258369',
  '741852963',
  '159357',
  '112233445566778899',
];

/** Stems of the most used passwords, and words that belong to a place like this one. Lower case. */
export const COMMON_WORDS: readonly string[] = `
  password passwort passwd passw0rd motdepasse senha contrasena parola pass secret secreto segredo geheim letmein
  welcome bienvenue bemvindo willkommen hello bonjour login signin admin administrator administrador root user guest
  default changeme change temp temporary test testing demo sample example master access account portal portico customer
  client supplier service services support office company business manager staff server system computer internet windows
  microsoft google facebook linkedin samsung apple iphone android dropbox spotify netflix amazon yahoo gmail hotmail
  outlook security secure private public database oracle cisco linux ubuntu java python github docker network
  iloveyou iloveu loveyou love lover lovely babygirl babyboy princess prince queen king angel angels sweet sweety honey
  sunshine sunflower rainbow butterfly flower flowers chocolate cookie banana orange apples cheese coffee pizza pepper
  monkey dragon tiger lion eagle falcon panther dolphin shadow ghost wolf puppy kitten cats dogs horse mustang ferrari
  porsche mercedes bmw honda toyota yamaha harley camaro corvette football baseball basketball hockey soccer tennis golf
  liverpool arsenal chelsea barcelona realmadrid juventus benfica sporting porto flamengo corinthians palmeiras
  manchester united everton rangers celtic steelers cowboys yankees lakers superman batman spiderman starwars pokemon
  naruto matrix hunter ranger killer soldier warrior ninja samurai wizard magic legend hero jordan michael michelle
  jessica jennifer ashley amanda daniel david andrew anthony charlie thomas robert william george joseph jonathan
  nicole natasha maria marie juliette camille julien nicolas antoine pierre joao jose pedro paulo ana carlos gabriel
  rafael lucas mateus fernanda beatriz juliana freedom forever whatever nothing trustno1 blink blessed jesus christ god
  faith peace happy lucky summer winter autumn spring january february march april june july august september october
  november december monday tuesday wednesday thursday friday saturday sunday weekend london paris lisboa berlin newyork
  california texas france brasil brazil portugal england germany europe america canada soleil amour azerty qwerty
  qwertz asdf zxcv abc qwe asd zxc money dollar bitcoin million gold silver diamond crystal purple yellow green black
  white blue pink red music guitar metallica nirvana eminem slipknot player gamer minecraft fortnite roblox playstation
  xbox nintendo mynoob fuckyou asshole bitch pussy sexy hottie badboy bigdaddy daddy mommy mother father sister brother
  family friend friends forever1 my your the new old
`
  .trim()
  .split(/\s+/);
