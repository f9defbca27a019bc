/** The articles of the demo site. All of them are fiction. */
export interface Story {
  slug: string;
  section: "world" | "tech" | "sport";
  title: string;
  lead: string;
  words: number;
  minutes: number;
  video: boolean;
  paragraphs: string[];
}

export const SECTION_NAMES = { world: "World", tech: "Tech", sport: "Sport" } as const;

export const STORIES: readonly [Story, ...Story[]] = [
  {
    slug: "night-ferry",
    section: "world",
    title: "The night ferry that refused to retire",
    lead: "After 41 years and three farewell parties, the Aurelia sails again tonight, and the harbour has stopped betting against her.",
    words: 640,
    minutes: 4,
    video: true,
    paragraphs: [
      "At ten past nine the ramp comes up and the quay goes quiet. It has done so on most evenings since the winter of the great ice, and twice it was announced as the last time.",
      "“She is slow, she is loud, and she has never once been late for a reason that was her own,” says the chief engineer, who joined as a cadet and has outlasted four owners.",
      "The new timetable gives the old ship one crossing a night until spring. What happens then is a matter for the port authority, which meets in March, and for the passengers, who have already booked.",
    ],
  },
  {
    slug: "lighthouse-network",
    section: "tech",
    title: "A network of lighthouses learns to whisper",
    lead: "Nineteen old towers now carry the island's emergency network, on less power than a kettle.",
    words: 820,
    minutes: 5,
    video: false,
    paragraphs: [
      "The idea came from a storm that took down every mast on the northern shore. The lighthouses stood, as they were built to, and nobody was using their height for anything but light.",
      "Each tower now holds a small radio that speaks only when it must. The whole chain draws forty watts, which the keepers' solar panels supply even in November.",
      "Engineers from three other archipelagos have asked for the plans. They are on a public server, next to the recipe of the keepers' fish soup.",
    ],
  },
  {
    slug: "regatta-final",
    section: "sport",
    title: "Regatta decided by a gust and eleven centimetres",
    lead: "Nobody on the pier saw who won. The camera did, and it took the jury forty minutes to believe it.",
    words: 510,
    minutes: 3,
    video: true,
    paragraphs: [
      "Two boats, one buoy, and a wind that changed its mind four times in the last mile: the final of the harbour regatta will be shown to children for years.",
      "The Marlin rounded first, the Petrel came back on the outside, and then the gust arrived that both skippers say they had felt coming.",
      "The rematch is set for next autumn. Both crews had dinner together, at the winner's expense, as the rules of the harbour demand.",
    ],
  },
  {
    slug: "salt-market",
    section: "world",
    title: "The salt market opens its books after a century",
    lead: "A ledger found behind a cold store tells who fed the town through the long blockade.",
    words: 980,
    minutes: 6,
    video: false,
    paragraphs: [
      "The handwriting changes in the second winter. Until then one clerk kept the book; afterwards six people did, and all of them signed with a drawing of a fish.",
      "Historians had thought that the town lived off its stores. The ledger shows a nightly trade with the far shore, in salt, wool and music lessons.",
      "The pages can be read from Saturday in the customs house. Bring patience: the fish are not easy to tell apart.",
    ],
  },
  {
    slug: "quiet-crane",
    section: "tech",
    title: "The crane that lets the old town sleep",
    lead: "A new drive lowers containers at the volume of a conversation. The neighbours noticed on the first night.",
    words: 560,
    minutes: 4,
    video: true,
    paragraphs: [
      "For thirty years the harbour's night shift was measured in complaints. This month there have been two, and one was about the gulls.",
      "The trick is to catch the last centimetre: a spring made of air takes the weight before the steel meets the steel.",
      "The port has ordered four more. The gulls remain a matter for the council.",
    ],
  },
];

export function findStory(slug: string): Story | undefined {
  return STORIES.find((story) => story.slug === slug);
}
