import type { WordTable } from './word-match.ts';

/** What sets a face apart. */
export type Mark =
  | 'glasses'
  | 'sunglasses'
  | 'scar'
  | 'eyepatch'
  | 'hat'
  | 'cap'
  | 'straw-hat'
  | 'witch-hat'
  | 'crown'
  | 'headband'
  | 'ribbon'
  | 'hairclip'
  | 'flower'
  | 'beard'
  | 'moustache'
  | 'stubble'
  | 'goatee'
  | 'freckles'
  | 'mole'
  | 'scarf'
  | 'earrings'
  | 'bandage'
  | 'necklace'
  | 'horns'
  | 'halo'
  | 'hood'
  | 'headphones'
  | 'tie'
  | 'wrinkles'
  | 'catears'
  | 'helmet'
  | 'pointed-ears'
  | 'beanie'
  | 'headscarf'
  | 'bowtie'
  | 'mask';

/** The words that name a mark. */
export const MARKS: WordTable<Mark> = [
  ['sunglasses', 'sunglasses|dark glasses'],
  ['glasses', '(?<!sun)glasses|spectacles|eyeglasses|pince-nez'],
  ['eyepatch', 'eye ?patch'],
  ['scar', 'scar(?:red|s)?'],
  ['straw-hat', 'straw hat'],
  ['witch-hat', "witch(?:'s)? hat|pointed hat|wizard(?:'s)? hat"],
  ['hat', "(?<!straw |witch |pointed |wizard |witch's |wizard's )hat|fedora|bowler"],
  ['cap', 'cap'],
  ['beanie', 'beanie|knit(?:ted)? cap|woolly hat'],
  ['crown', 'crown|tiara|diadem|coronet'],
  ['helmet', 'helmet|helm'],
  ['headband', 'head ?band|hachimaki|bandana'],
  ['headscarf', 'headscarf|kerchief|wimple'],
  ['ribbon', '(?:ribbon|bow)(?! tie)(?:s)?'],
  ['hairclip', 'hair ?(?:clip|pin)s?|barrette|kanzashi'],
  ['flower', 'flower in (?:her|his|their|the) hair|hair flower'],
  ['moustache', 'mou?stache'],
  ['goatee', 'goatee'],
  ['stubble', 'stubble|unshaven'],
  ['beard', 'beard(?:ed)?'],
  ['freckles', 'freckles|freckled'],
  ['mole', 'mole|beauty (?:mark|spot)'],
  ['scarf', '(?<!head)scarf|muffler'],
  ['earrings', 'ear ?rings?'],
  ['bandage', 'bandages?|plaster|band-aid'],
  ['necklace', 'necklace|pendant|beads|rosary|locket'],
  ['horns', 'horns?|horned'],
  ['halo', 'halo|nimbus'],
  ['hood', 'hood(?! ?ie)'],
  ['headphones', 'headphones'],
  ['bowtie', 'bow ?tie'],
  ['tie', '(?<!bow )(?:neck)?tie'],
  ['catears', 'cat ears|animal ears'],
  ['pointed-ears', 'pointed ears|elf|elven'],
  ['wrinkles', 'wrinkle[sd]?|lined face'],
  ['mask', 'face mask|surgical mask|masked'],
];
