"""Made-up outlets: stories in one template, between furniture that reads like prose and that no phrase list knows.

`make_outlet(seed)` gives an outlet's pages with the text that is true for each; the same seed gives the same outlet.
Everything is fictional. Places, trades and names are dealt out anew for each outlet and story, so a story's sentences
share words with each other and not with the furniture.
"""

from __future__ import annotations

from random import Random
from typing import NamedTuple

TOWNS = "Aldermere|Brankholt|Calder Quay|Dunmarrow|Eastley Ford|Fennimore|Garrowby|Hollin Sands|Iverstone|Jarrowdale|\
Kestle Bay|Lowmoor|Marsh End|Netherby|Orrin Head|Penhallow|Quarrington|Ravensey|Saltmarsh|Thornwick".split("|")
FIRST = "Ada Bram Cecily Dorian Edda Fergus Greta Hamish Ines Jonah Kirsty Ludo Mabel Niall Odile Piers".split()
LAST = "Ashdown Birtwell Corrigan Dunmore Eastwick Farrow Gillam Harcastle Ingleby Jessop Kittering Lorrimer".split()
TRADES = (
    ("ferry", "harbour", "captain", "crossings", "passengers", "the ferry company", "quay", "shipyard"),
    ("orchard", "orchards", "grower", "harvests", "pickers", "the fruit growers", "packing house", "nursery"),
    ("tram", "tramway", "driver", "journeys", "commuters", "the tramway board", "depot", "workshop"),
    ("library", "libraries", "librarian", "loans", "readers", "the library trust", "reading room", "bindery"),
    ("quarry", "quarries", "foreman", "blasts", "quarrymen", "the stone company", "loading ramp", "sawmill"),
    ("theatre", "stages", "producer", "performances", "audiences", "the playhouse trust", "foyer", "scene shop"),
    ("dairy", "pastures", "farmer", "milkings", "farmhands", "the dairy cooperative", "cold store", "creamery"),
    ("bridge", "bridges", "engineer", "inspections", "motorists", "the bridge authority", "toll house", "ironworks"),
)
SENTENCES = (
    "The {0} at {town} will stay closed until the end of the month after {boss} found cracks behind the {6}.",
    "{boss}, who speaks for {5}, said on Tuesday that repairs to the {6} would cost about {sum} thousand crowns.",
    "“We have never lost so many {3} in one season,” {boss} said, standing beside the {6} in {town}.",
    "About {count} {4} depend on the {0}, and most of them live in {town} or in the villages above it.",
    "The {7} that built the first {0} in {town} has offered to send two of its people without charge.",
    "{rival}, a {2} for more than thirty years, doubts that the work can be finished before the winter.",
    "Last year {5} counted {count} {4}, a tenth fewer than in the year before the {6} was rebuilt.",
    "Nobody in {town} wants the {1} of the coast to be sold, {rival} told a meeting of {count} {4}.",
    "The council of {town} set aside {sum} thousand crowns for the {0} in spring, but the money was never spent.",
    "When the {6} flooded in March, {4} carried what they could to the {7} and waited there for the night.",
    "{boss} promised that no {2} would lose a day of pay while the {0} stands still.",
    "A second report on the {1} of the county, which {rival} has read, puts the damage at twice that sum.",
    "Until then {4} will be taken from {town} by bus, at no cost, from the door of the {6}.",
    "The decision now lies with {5}, whose members meet in {town} on the first Friday of the month.",
    "“A {0} is not a luxury here,” said {rival}, “and whoever closes it should try a winter without one.”",
    "How long the {7} can spare its people is open, and {boss} would not give {4} a date.",
)
HEADLINES = (
    "Cracks close the {0} of {town} for a month",
    "{town} waits for its {0} while the money lies unspent",
    "Who pays for the {6} in {town}?",
    "Thirty years a {2}: {rival} and the {0} of {town}",
    "Fewer {4}, higher costs: a hard year for the {0} of {town}",
)
HISTORY = (
    (
        "The {paper} has left the same two presses every night since {year}, and visitors may watch the last "
        "edition being folded from the gallery above the hall."
    ),
    (
        "When the founders of the {paper} could not agree on a name, they let the printer’s daughter draw one "
        "out of a hat, and her portrait hangs over the stairs to this day."
    ),
    (
        "Every line in these columns has passed under the eyes of two people who did not write it, a custom "
        "that goes back to a quarrel between brothers in {year}."
    ),
    (
        "Our reporters buy their own lunch, pay for their own tickets and hand every present that reaches "
        "them to the children’s ward at the end of the year."
    ),
    (
        "The building in which you would find us was a school for pilots, and the compass that they learned "
        "on is still set into the floor of the newsroom."
    ),
    (
        "A trust of nine households owns the {paper}, none of which may sell its part or ask what tomorrow’s "
        "front page will say."
    ),
    (
        "The weather on our last page is still drawn by hand, by the grandson of the man who drew the first "
        "map in {year}."
    ),
    (
        "Letters are answered in the order in which they come, and ours are set in the type that the {paper} "
        "was first printed with."
    ),
    (
        "Those who find a mistake are thanked with a pencil, and more than four thousand pencils have left "
        "the house in this way."
    ),
    (
        "The bell that rings at the top of this hour belonged to a lightship, and a clerk of the {paper} has "
        "polished it every Saturday since {year}."
    ),
    (
        "What you read here cost somebody a day, sometimes a month, and the people who spent it sit two to a "
        "desk on the third floor."
    ),
    (
        "In the archive under the yard lie all editions but one, the one of the night on which the river came "
        "in, and a reward is still out for it."
    ),
)
PAPERS = "Harbour Ledger|Morning Plough|Evening Beacon|County Lantern|Valley Tribune|Coast Dispatch".split("|")
SHORT_HEAD = ("The {paper}", "Front page", "Town and county", "Second thoughts", "Almanac")
SHORT_TAIL = ("Pages of yesterday", "The gallery", "Ink and paper", "Printed by ourselves")


class Page(NamedTuple):
    """A page as it was dumped, and its true text, paragraphs on lines of their own."""

    text: str
    body: str


def make_outlet(seed: int, stories: int = 4, *, inserts: bool = True) -> tuple[Page, ...]:
    """The pages of one outlet; with `inserts` a sentence of furniture stands after the second paragraph of each."""
    random = Random(seed)
    known = {"paper": random.choice(PAPERS), "year": str(random.randint(1868, 1934))}
    history = [line.format(**known) for line in random.sample(HISTORY, 8)]
    head = [line.format(**known) for line in random.sample(SHORT_HEAD, 3)]
    tail = random.sample(SHORT_TAIL, 2)
    above, insert, below = history[: random.randint(1, 3)], history[3], history[4 : random.randint(6, 8)]
    trades = random.sample(TRADES, min(stories, len(TRADES)))
    pages = []
    for number in range(stories):
        title, paragraphs = _tell(random, trades[number % len(trades)], random.randint(5, 10))
        shown = list(paragraphs)
        if inserts:
            shown.insert(2, insert)
        stamp = f"Set on {random.randint(1, 28)} March at {random.randint(1, 11)}:{random.randint(10, 59)}"
        lines = [*head, *above, title, stamp, *shown, *below, *tail]
        pages.append(Page("\n\n".join(lines) + "\n", "\n".join(paragraphs)))
    return tuple(pages)


def make_series(seed: int, stories: int = 6, told: int = 4) -> tuple[Page, ...]:
    """Pages on one affair: `told` of them hold the same paragraph of background, somewhere in the story."""
    random = Random(seed)
    pages = make_outlet(seed, stories, inserts=False)
    trade = random.choice(TRADES)
    named = {"town": random.choice(TOWNS), **_people(random)}
    background = " ".join(
        sentence.format(*trade, count=240, sum=60, **named) for sentence in (SENTENCES[8], SENTENCES[6])
    )
    changed = []
    for number, page in enumerate(pages):
        old = page.body.split("\n")
        title, new = _tell(random, trade, len(old), named)
        new = [line for line in new if line[:40] not in background]
        if number < told:
            new.insert(random.randint(2, len(new)), background)
        lines = page.text.strip("\n").split("\n\n")
        first = lines.index(old[0])
        lines[first - 2] = title
        lines[first : first + len(old)] = new
        changed.append(Page("\n\n".join(lines) + "\n", "\n".join(new)))
    return tuple(changed)


def _tell(
    random: Random, trade: tuple[str, ...], length: int, named: dict[str, str] | None = None
) -> tuple[str, list[str]]:
    """A headline and paragraphs of two or three sentences about one trade in one town."""
    named = named or {"town": random.choice(TOWNS), **_people(random)}
    told = [
        sentence.format(*trade, count=random.randint(120, 900), sum=random.randint(20, 90), **named)
        for sentence in random.sample(SENTENCES, min(len(SENTENCES), 2 * length))
    ]
    paragraphs = []
    while told and len(paragraphs) < length:
        size = random.randint(1, 2)
        paragraphs.append(" ".join(told[:size]))
        told = told[size:]
    return random.choice(HEADLINES).format(*trade, **named), paragraphs


def _people(random: Random) -> dict[str, str]:
    first, last = random.sample(FIRST, 2), random.sample(LAST, 2)
    return {"boss": f"{first[0]} {last[0]}", "rival": f"{first[1]} {last[1]}"}
