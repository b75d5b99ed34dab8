/**
 * Emoji by their names in the Unicode CLDR, version 33, as VADER reads them: those of one code point whose names contain
 * a word that VADER rates. All others count nothing.
 */
const NAMES = `
😀 grinning face
😁 beaming face with smiling eyes
😂 face with tears of joy
🤣 rolling on the floor laughing
😃 grinning face with big eyes
😄 grinning face with smiling eyes
😅 grinning face with sweat
😆 grinning squinting face
😊 smiling face with smiling eyes
😎 smiling face with sunglasses
😍 smiling face with heart-eyes
😘 face blowing a kiss
🥰 smiling face with 3 hearts
😗 kissing face
😙 kissing face with smiling eyes
😚 kissing face with closed eyes
☺ smiling face
🙂 slightly smiling face
🤗 hugging face
😥 sad but relieved face
😫 tired face
😌 relieved face
😓 downcast face with sweat
😔 pensive face
😕 confused face
😲 astonished face
☹ frowning face
🙁 slightly frowning face
😞 disappointed face
😟 worried face
😢 crying face
😭 loudly crying face
😦 frowning face with open mouth
😧 anguished face
😨 fearful face
😩 weary face
😬 grimacing face
😰 anxious face with sweat
😱 face screaming in fear
😵 dizzy face
😠 angry face
😇 smiling face with halo
🥳 partying face
🤥 lying face
🤭 face with hand over mouth
🤓 nerd face
😈 smiling face with horns
👿 angry face with horns
👻 ghost
😺 grinning cat face
😸 grinning cat face with smiling eyes
😹 cat face with tears of joy
😻 smiling cat face with heart-eyes
😼 cat face with wry smile
😽 kissing cat face
🙀 weary cat face
😿 crying cat face
🙍 person frowning
🙅 person gesturing NO
🙆 person gesturing OK
💁 person tipping hand
🙋 person raising hand
💏 kiss
✌ victory hand
🤙 call me hand
🖐 hand with fingers splayed
✋ raised hand
👌 OK hand
🤚 raised back of hand
👋 waving hand
✍ writing hand
💋 kiss mark
💔 broken heart
💖 sparkling heart
💌 love letter
💢 anger symbol
💣 bomb
💥 collision
💫 dizzy
🗯 right anger bubble
🏩 love hotel
🗽 Statue of Liberty
🚏 bus stop
🛑 stop sign
⏰ alarm clock
🔥 fire
🧯 fire extinguisher
🚒 fire engine
✨ sparkles
❇ sparkle
🎉 party popper
🎁 wrapped gift
🎖 military medal
🏅 sports medal
🥇 1st place medal
🥈 2nd place medal
🥉 3rd place medal
🎲 game die
🃏 joker
💳 credit card
🧷 safety pin
⚱ funeral urn
⚠ warning
⛔ no entry
🚳 no bicycles
🚭 no smoking
🚯 no littering
🚷 no pedestrians
📵 no mobile phones
🔞 no one under eighteen
☮ peace symbol
🔝 TOP arrow
🎩 top hat
🛐 place of worship
♋ Cancer
▶ play button
⏯ play or pause button
⏹ stop button
🔆 bright button
🆒 COOL button
🆓 FREE button
🆗 OK button
🍠 roasted sweet potato
`;

export const EMOJI_NAMES: ReadonlyMap<string, string> = new Map(
  NAMES.trim()
    .split('\n')
    .map((line) => {
      const [emoji, ...name] = line.split(' ');
      return [emoji, name.join(' ')];
    }),
);
