import type { LabelledStory } from './labelled-stories.ts';

/** English stories labelled by hand. */
export const LABELLED_EN: readonly LabelledStory[] = [
  {
    title: 'two voices in English',
    text: `"Hey."{?first}

"What?"{?second}

"Are you asleep?"{?first}

"I was."{?second}

"Sorry. I can't stop thinking about tomorrow."{?first}

"Then think quietly."{?second}

"What if they don't come?"{?first}

"They will."{?second}`,
  },
  {
    title: 'a guest and a clerk',
    text: `"Good evening, sir. May I help you?"{?clerk}

"A room for one night, please."{?guest}

"Certainly, sir. Your name?"{?clerk}

"I would rather not say."{?guest}

"Then I am afraid we are full, sir."{?clerk}

"Full? There is nobody here but the two of us, madam."{?guest}

"The house is always full at this hour."{?clerk}`,
  },
  {
    title: 'a stage play in English',
    text: `TARO: Hello, Hana.{TARO}
HANA: You came back.{HANA}
TARO: I said I would.{TARO}
HANA: (laughing) You say a lot of things.{HANA}
KEN: Is there any tea left?{KEN}
HANA: For you, never.{HANA}
TARO: Some things don't change.{TARO}`,
  },
  {
    title: 'the miller and his son',
    text: `Thomas Hale owned the last mill on the river. His son, Will, carried the sacks.

"The wheel has stopped again," said Will.{Will}

"Then the river is low," said his father.{Thomas}

"It isn't. I looked."{Will}

Thomas put down his hammer.

"Show me," he said.{Thomas}

"There," said the boy, pointing. "Something is caught in it."{Will}`,
  },
  {
    title: 'Elizabeth, called Liz',
    text: `Elizabeth Ward had not been home for six years. Her brother Sam opened the door.

"Liz?" said Sam.{Sam}

"Hello, Sam."{Liz}

"You cut your hair."{Sam}

"You grew a beard."{Liz}

He laughed. "Come in, Lizzie. Mother is in the kitchen."{Sam}

Liz wiped her boots. "Does she know?" she asked.{Liz}

"She's known since breakfast," said Sam.{Sam}`,
  },
  {
    title: 'husband and wife of one name',
    text: `Mr. Bennet sat in his library. Mrs. Bennet burst through the door.

"My dear, have you heard?" cried Mrs. Bennet.{Mrs. Bennet}

"Not yet," said Mr. Bennet.{Mr. Bennet}

"Netherfield is let at last!"{Mrs. Bennet}

"Is that so?"{Mr. Bennet}

"To a young man of large fortune," she said.{Mrs. Bennet}

Mr. Bennet turned a page. "How nice for him."{Mr. Bennet}`,
  },
  {
    title: 'the old man and the girl',
    text: `A girl sat at the end of the pier. An old man came along with a bucket.

"Are they biting?" asked the old man.{old man}

"No," said the girl.{girl}

"What are you using?"{old man}

"Bread."{girl}

"Ah," said the old man. "The fish here are proud. They want worms."{old man}

"I don't like worms."{girl}

"Neither do I," the old man said.{old man}`,
  },
  {
    title: 'told by I',
    text: `I found Rosa on the roof. She was feeding the pigeons.

"You missed dinner," I said.{I}

"I wasn't hungry."{Rosa}

"Dad is angry."{I}

"Dad is always angry," said Rosa.{Rosa}

I sat down beside her.

"Can I have some of that bread?"{I}

"It's for the birds."{Rosa}`,
  },
  {
    title: 'a robot that has a name',
    text: `The ship had been silent for nine hundred days when the robot spoke.

"Captain Okafor,"{Pim} said Pim, "I have found a door."{Pim}

Amara Okafor put down her cold coffee. "We're in the middle of nowhere, Pim. There are no doors."{Captain Okafor}

"There is one outside the airlock. It is painted blue."{Pim}

She floated to the window. Outside, among the stars, hung an ordinary wooden door with a brass handle.

"Who put it there?"{Captain Okafor} she whispered.

"I do not know. It knocked."{Pim}

"Doors don't knock. People knock on doors."{Captain Okafor}

"Then somebody is on the other side,"{Pim} the robot said.

Amara pulled on her helmet. Her hands were shaking. "If I don't come back..."{Captain Okafor}

"You will come back,"{Pim} said Pim. "You have not finished your coffee."{Pim}

She laughed, opened the airlock, and reached for the handle.`,
  },
  {
    title: 'a coach by his title',
    text: `Ninety seconds were left on the clock, and the Hawks were one point behind.

"Give me the ball,"{Marcus} said Marcus.

"You've missed four in a row,"{Dee} Dee said, wiping the sweat from her face.

"So I'm due."{Marcus}

Coach Rivera looked from one to the other. The crowd was stamping on the bleachers. "Dee takes it,"{Coach Rivera} he said. "Marcus, you screen."{Coach Rivera}

Marcus kicked the water bottle. "Coach!"{Marcus}

"You want to shoot or you want to win?"{Coach Rivera}

The whistle blew. Dee ran left, Marcus set his feet, and number twelve crashed into him like a truck. He fell. From the floor he saw Dee jump.

The ball hung in the air. The buzzer screamed.

It dropped through the net.

"Nice screen,"{Dee} said Dee, and held out her hand.

"Shut up,"{Marcus} said Marcus, grinning, and took it.`,
  },
  {
    title: 'a chat',
    text: `[21:02] mia: are you awake{mia}
[21:02] jonas: it's nine{jonas}
[21:03] mia: ok so i heard something in the attic{mia}
[21:03] jonas: raccoon{jonas}
[21:03] mia: raccoons don't play the piano{mia}
[21:04] jonas: you don't have a piano{jonas}
[21:04] mia: EXACTLY{mia}
[21:05] jonas: get out of the house. now{jonas}
[21:06] mia: it stopped{mia}
[21:06] mia: it's coming down the stairs{mia}
[21:07] jonas: mia?{jonas}
[21:09] jonas: MIA{jonas}
[21:10] mia: she says you should come over too{mia}`,
  },
  {
    title: 'told to you',
    text: `You wake up on the last train. The car is empty except for an old woman with a birdcage on her lap.

"You missed your stop,"{old woman} she says.

You look out of the window. There is no city, only sea.

"Where are we going?"{You} you ask.

"That depends on what you left behind."{old woman}

You feel in your pockets. Your keys are gone, and so is your phone. The bird in the cage is watching you.

"Take it,"{old woman} says the old woman. "It is yours, after all."{old woman}

You open the cage. The bird hops onto your finger and begins to sing your name.`,
  },
  {
    title: 'a stranger, an innkeeper and an old man',
    text: `It was nearly midnight when the tavern door opened and a stranger came in, dripping.

"Is there a room?"{stranger} he asked.

"There's always a room,"{innkeeper} said the innkeeper. "The question is whether you'll want it."{innkeeper}

"Why wouldn't I?"{stranger}

The old man in the corner lifted his head. "Because of her,"{old man} he said.

"Because of who?"{stranger}

"Hush, Tobias,"{innkeeper} said the innkeeper. "You'll frighten him."{innkeeper}

"I don't frighten,"{stranger} the stranger said.

"That's what the last one said,"{old man} said the old man, and he laughed until he coughed.

The innkeeper set a candle on the bar. It went out by itself.

"She's early tonight,"{innkeeper} the woman murmured.`,
  },
  {
    title: 'two languages',
    text: `Emma Clarke had been in Kyoto for three days, and she had not yet understood a single menu.

She stepped into a tiny noodle shop. Steam rose from the counter. An old cook with a towel around his head looked up.

「いらっしゃい！」{old cook} he shouted.

"Um. Hello,"{Emma Clarke} said Emma. "One... noodle?"{Emma Clarke}

The girl at the next seat giggled. "He asks if you want hot or cold,"{girl} she said in perfect English.

"Hot, please. Thank you. I'm Emma."{Emma Clarke}

"Yuki. My grandfather is deaf in one ear, so you have to shout."{girl}

Emma took a deep breath. "HOT, PLEASE!"{Emma Clarke}

The old man grinned and bowed. 「はいよ！」{old man}

They ate side by side while the rain ran down the window.`,
  },
  {
    title: 'a fight',
    text: `Rain hammered the roof of the temple. Kaito drew his sword.

"You should have stayed dead,"{man} said the man in the red mask.

"I got bored,"{Kaito} said Kaito.

They moved at the same moment. Steel rang. Kaito slid under the first cut and kicked the masked man's knee; the man spun and slashed, and a line of blood opened on Kaito's cheek.

"You're slower than your brother,"{man} the masked man laughed.

Kaito's eyes went cold. "Say that again."{Kaito}

"Slower. Than. Your. Brother."{man}

Kaito roared and charged. Their swords crossed, sparks flew, and the red mask cracked in two. It fell into the mud.

The face behind it was his brother's.

"Hello, little one,"{Ren} said Ren.`,
  },
];
