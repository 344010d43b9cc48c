"""Names of invented people: common ones as often as they are, and many that are rare."""

from random import Random

_FAMILY = (
    "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf "
    "Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Schmitz Krause Meier Lehmann "
    "Schmid Schulze Maier Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn "
    "Schubert Vogel Friedrich Keller Günther Frank Berger Winkler Roth Beck Lorenz Baumann Franke Albrecht Schuster Simon "
    "Ludwig Böhm Winter Kraus Martin Schumacher Krämer Vogt Stein Jäger Otto Sommer Groß Seidel Heinrich Brandt Haas "
    "Schreiber Graf Schulte Dietrich Ziegler Kuhn Kühn Pohl Engel Horn Busch Bergmann Thomas Voigt Sauer Arnold Wolff "
    "Pfeiffer Yılmaz Kaya Demir Öztürk Nguyen Kowalski Nowak Novak Hoxha Popović Jovanović Rossi Ferrari da Silva"
).replace("da Silva", "da_Silva")
_STEMS = (
    "Hinter Ober Unter Mitter Stein Eich Birken Linden Hasel Rosen Wald Berg Tal Bach Brunn Moos Ried See Feld Acker "
    "Wiesen Krumm Lang Kurz Weiden Erlen Buchen Tannen Ahorn Schlehen Wacholder Hirsch Reh Fuchs Wolfs Bären Adler "
    "Falken Sperber Drossel Lerchen Kranich Storchen Mühl Ofen Kessel Pfannen Silber Kupfer Eisen Stahl Gold Blei Zinn"
)
_TAILS = (
    "huber maier hofer bauer reiter leitner bichler egger moser lechner steiner brunner gruber ecker wieser kamp horst"
)
_MEN = (
    "Peter Michael Thomas Andreas Wolfgang Klaus Jürgen Günter Stefan Christian Uwe Werner Horst Frank Dieter Manfred "
    "Gerhard Hans Bernd Thorsten Mathias Helmut Walter Heinz Martin Jörg Rolf Jens Sven Alexander Jan Rainer Holger Karl "
    "Dirk Joachim Ralf Carsten Herbert Oliver Wilhelm Kurt Markus Heinrich Harald Paul Hermann Matthias Robert Josef "
    "Rudolf Dennis Daniel Sebastian Tobias Lukas Felix Maximilian Jonas Leon Finn Elias Noah Emre Mehmet Mustafa Can "
    "Johannes Georg Philipp Stephan Tim Tom Kevin Marcel Patrick Florian Benjamin Simon Moritz Ole Torben Hauke Sepp"
)
_WOMEN = (
    "Ursula Karin Helga Sabine Ingrid Renate Monika Susanne Gisela Petra Birgit Andrea Anna Brigitte Claudia Erika "
    "Christa Elke Stefanie Gertrud Elisabeth Maria Angelika Heike Gabriele Kathrin Ilse Nicole Anja Barbara Hildegard "
    "Martina Ingeborg Gerda Marion Jutta Ute Hannelore Christine Daniela Silke Katharina Julia Anke Tanja Sandra Melanie "
    "Katrin Lena Laura Lea Leonie Mia Emma Hannah Sophie Marie Johanna Charlotte Aylin Fatma Ayşe Zeynep Svenja Wiebke "
    "Jana Nina Vanessa Jessica Franziska Theresa Magdalena Veronika Christiane Ulrike Bettina Cornelia Doris Edith Käthe"
)
STREETS = [
    "Hauptstraße",
    "Schulstraße",
    "Gartenstraße",
    "Bahnhofstraße",
    "Dorfstraße",
    "Bergstraße",
    "Lindenstraße",
    "Kirchstraße",
    "Waldstraße",
    "Ringstraße",
    "Goethestraße",
    "Schillerstraße",
    "Mozartstraße",
    "Amselweg",
    "Drosselweg",
    "Fliederweg",
    "Rosenweg",
    "Birkenweg",
    "Ahornweg",
    "Am_Bach",
    "Am_Sportplatz",
    "Im_Winkel",
    "Auf_der_Höhe",
    "Mühlenweg",
    "Feldweg",
    "Kastanienallee",
    "Lindenallee",
    "Marktplatz",
    "Schloßplatz",
    "Königstraße",
    "Kaiser-Wilhelm-Straße",
    "Konrad-Adenauer-Straße",
    "Straße_des_Friedens",
    "Weberstraße",
    "Färbergasse",
    "Burggasse",
]
TOWNS = (
    ("50667", "Köln"), ("50733", "Köln"), ("51103", "Köln"), ("80331", "München"), ("81541", "München"), ("04103", "Leipzig"),
    ("01099", "Dresden"), ("20095", "Hamburg"), ("22767", "Hamburg"), ("60311", "Frankfurt am Main"), ("70173", "Stuttgart"),
    ("79098", "Freiburg im Breisgau"), ("97070", "Würzburg"), ("48143", "Münster"), ("33098", "Paderborn"), ("24103", "Kiel"),
    ("18055", "Rostock"), ("99084", "Erfurt"), ("39104", "Magdeburg"), ("28195", "Bremen"), ("66111", "Saarbrücken"),
    ("55116", "Mainz"), ("86150", "Augsburg"), ("90402", "Nürnberg"), ("83022", "Rosenheim"), ("94032", "Passau"),
    ("1010", "Wien"), ("5020", "Salzburg"), ("8001", "Zürich"), ("3011", "Bern"),
)  # fmt: skip


class Names:
    """Draws names with the frequencies of life: the tenth name is about a tenth as common as the first, many are rare."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._families = [name.replace("_", " ") for name in _FAMILY.split()]
        self._given = {"m": _MEN.split(), "f": _WOMEN.split()}

    def family(self) -> str:
        """Half of all people have a name that hardly anybody else has."""
        if self._chance.random() < 0.5:
            return self._chance.choice(_STEMS.split()) + self._chance.choice(_TAILS.split())
        return self._ranked(self._families)

    def given(self, sex: str) -> str:
        """A given name for a woman ("f") or a man ("m")."""
        return self._ranked(self._given[sex])

    def _ranked(self, names: list[str]) -> str:
        weights = [1 / (rank + 6) for rank in range(len(names))]
        return self._chance.choices(names, weights)[0]
