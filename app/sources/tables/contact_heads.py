"""What columns of contact tables are called: Google old and new, Outlook and Thunderbird in German and English, others.

Google numbers its columns ("Phone 2 - Value"), Outlook names them one by one ("Telefon geschäftlich 2").
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from app.sources.tables.columns import NOTHING, Column, Columns, Meaning, TableKind, plain, worded

_WORDS = worded(
    {
        "name": "name|full name|display name|anzeigename|angezeigter name|vollständiger name|kontakt|kontaktname|"
        "contact|contact name|kunde|kundin|kundenname|ansprechpartner|nom complet|nome completo|file as|"
        "speichern unter|speichern als|kunde/interessent|name, vorname|nachname, vorname|name vorname|mitglied|mandant",
        "given_name": "given name|first name|firstname|vorname|rufname|prénom|nombre|1. vorname|first",
        "middle_name": "additional name|middle name|middlename|weitere vornamen|weiterer vorname|zweiter vorname|"
        "2. vorname",
        "family_name": "family name|last name|lastname|surname|nachname|familienname|zuname|nom|nom de famille|"
        "cognome|apellido|last",
        "prefix": "name prefix|title|titel|anrede|salutation|akad. titel|akademischer titel|namenspräfix|honorific|"
        "briefanrede kurz",
        "suffix": "name suffix|suffix|namenszusatz|namenssuffix",
        "nickname": "nickname|nick name|spitzname|kurzname",
        "remark/Maiden name": "maiden name|geburtsname",
        "firm": "organization name|organisation name|name der organisation|organization|organisation|company|company name|firma|firmenname|"
        "unternehmen|société|azienda|arbeitgeber|employer|name der firma|firma 1",
        "department": "abteilung der organisation|department|abteilung|organization department|service",
        "position": "titel der organisation|job title|jobtitle|position|organization title|beruf|profession|funktion|tätigkeit|occupation|"
        "berufsbezeichnung|stellung",
        "birthday": "birthday|birthdate|date of birth|dob|geburtstag|geburtsdatum|geb. datum|geb.-datum|gebdat|"
        "geboren|geboren am|geb. am|geb|date de naissance|anniversaire|data di nascita|birth date|birth day",
        "birth_month": "geburtsmonat|birth month",
        "birth_year": "geburtsjahr|birth year",
        "note": "notes|note|notizen|notiz|bemerkung|bemerkungen|anmerkung|anmerkungen|kommentar|comment|comments|info|"
        "infos|sonstiges|remarks|remarque",
        "category": "group membership|labels|label|categories|category|kategorien|kategorie|gruppen|gruppe|groups|"
        "group|tags|stichwörter|keywords|schlagwörter|gruppenmitgliedschaft",
        "phone": "phone|phone number|telephone|tel|telefon|telefonnummer|rufnummer|tel.|tel.-nr.|tel nr|telefon 1|"
        "telefon 2|telefon 3|phone 1|phone 2|phone 3|primary phone|other phone|weiteres telefon|number|nummer|"
        "téléphone|telefono|festnetz|festnetznummer|telefon festnetz",
        "phone/main": "haupttelefon|company main phone|telefon firma|main phone|zentrale",
        "phone/work": "business phone|business phone 2|work phone|work phone 2|telefon geschäftlich|telefon geschäftl.|"
        "telefon geschäftlich 2|tel. geschäftlich|telefon dienstlich|tel. dienstlich|dienstlich|büro telefon|"
        "telefon büro|telefon arbeit|arbeit telefon|phone work|work|telefon g",
        "phone/home": "home phone|home phone 2|telefon privat|telefon privat 2|tel. privat|telefon p|phone home|"
        "private phone|telefon zuhause",
        "phone/mobile": "mobile phone|mobile phone 2|mobile|mobile number|mobiltelefon|mobiltelefon 2|mobil|handy|"
        "handynummer|mobilnummer|mobil-tel.-nr.|mobilfunk|mobil privat|mobil geschäftlich|cell|cell phone|"
        "telefon mobil|tel. mobil|natel|portable|cellulare|autotelefon|car phone|mobil 1|mobil 2|handy 1|handy 2",
        "phone/fax": "fax|faxnummer|fax-nummer|fax number|telefax|business fax|work fax|fax geschäftlich|home fax|"
        "fax privat|other fax|weiteres fax|fax dienstlich",
        "phone/pager": "pager|pager number|pager-nummer",
        "phone/isdn": "isdn",
        "phone/assistant": "assistant's phone|telefon assistent|assistants phone",
        "phone/callback": "callback|rückmeldung",
        "phone/radio": "radio phone|funktelefon|funkruf",
        "phone/telex": "telex",
        "phone/tty": "tty/tdd phone|telefon für hörbehinderte|texttelefon",
        "email": "e-mail|email|mail|e-mail address|email address|e-mail-adresse|emailadresse|mailadresse|e-mail 2 address|"
        "e-mail 3 address|e-mail 2: adresse|e-mail 3: adresse|e-mail-adresse 2|e-mail-adresse 3|e-mail 1|e-mail 2|"
        "e-mail 3|primary email|secondary email|primäre e-mail-adresse|sekundäre e-mail-adresse|courriel|"
        "adresse e-mail|e-mail: adresse|e-mail-adresse 1|mail 1|mail 2",
        "email/home": "e-mail privat|email privat|personal e-mail|home email|private e-mail|mail privat",
        "email/work": "e-mail geschäftlich|email geschäftlich|work email|business email|e-mail dienstlich|"
        "e-mail firma|mail geschäftlich",
        "handle/skype": "skype|skype name|skype-name|skype id",
        "handle/whatsapp": "whatsapp|whatsapp nummer|whatsapp number",
        "handle/telegram": "telegram",
        "handle/messenger": "messenger-name|screen name|im address|im-adresse|instant messaging",
        "web": "web page|webpage|website|webseite|homepage|internet|www|url|personal web page|persönliche webseite|"
        "internetseite|web",
        "web/home": "private webseite|privat: webseite|web page 1",
        "web/work": "webseite geschäftlich|business web page|dienstlich: webseite|web page 2",
        "address": "address|adresse|anschrift|postanschrift|wohnadresse|postal address|full address|indirizzo",
        "address/home": "home address|adresse privat|anschrift privat|privatadresse",
        "address/work": "business address|work address|adresse geschäftlich|firmenadresse|geschäftsadresse",
        "street": "street|straße|strasse|str.|street address|straße und hausnummer|straße, hausnummer|straße nr|"
        "straße/nr.|straße, nr.|straße/hausnummer|straße hausnr|rue|via|address line 1|address 1|adresse 1|"
        "straße und nr.|address1|straße 1",
        "house_number": "house number|hausnummer|haus-nr.|hausnr|nr.|hnr",
        "extended": "address line 2|address 2|adresse 2|adresszusatz|adreßzusatz|zusatz|address2",
        "po_box": "po box|postfach|p.o. box|case postale",
        "postal_code": "postal code|postcode|zip|zip code|zipcode|plz|postleitzahl|npa|cap|code postal",
        "town": "city|town|ort|stadt|wohnort|ortschaft|ville|città|ort/stadt|place",
        "state": "state|region|bundesland|kanton|province|bundesland/kanton|state/province|county",
        "country": "country|land|staat|country/region|land/region|pays|nation|ländercode|country code",
        "remark/Spouse": "spouse|partner|significant other|ehepartner|ehegatte|ehefrau|ehemann|lebenspartner|partner/in",
        "remark/Children": "children|kinder",
        "remark/Anniversary": "anniversary|jahrestag|hochzeitstag",
        "remark/Hobby": "hobby|hobbys|hobbies",
        "remark/Assistant": "assistant's name|name assistent|assistant",
        "remark/Manager": "manager's name|name des/der vorgesetzten|manager",
        "remark/Referred by": "referred by|empfohlen von|empfehlung von|empfehler",
        "remark/Office": "office location|büro",
    }
)
_PLACES = {"business": "work", "home": "home", "other": "other", "work": "work", "geschaeftlich": "work"}
_PLACES |= {"privat": "home", "weitere": "other", "weiterer": "other", "weiteres": "other", "dienstlich": "work"}
_PLACES |= {
    "geschaeftl": "work",
    "private": "home",
    "buero": "work",
    "arbeit": "work",
    "firma": "work",
    "zuhause": "home",
}
_PARTS = {
    "street": "street|straße|strasse|address|adresse",
    "extended": "street 2|street 3|straße 2|straße 3|address 2|adresse 2",
    "town": "city|ort|stadt|town",
    "state": "state|region|bundesland/kanton|bundesland|kanton|county|state/province",
    "postal_code": "postal code|postleitzahl|plz|zip|zip code|zipcode|postcode",
    "country": "country/region|land/region|country|land",
    "po_box": "address po box|po box|postfach",
}
_PART_WORDS = {plain(head): Meaning(part) for part, heads in _PARTS.items() for head in heads.split("|")}
_GOOGLE = re.compile(
    r"\s*(e-?mail(?:-adresse)?|phone|telefon(?:nummer)?|address|adresse|website|webseite|organi[sz]ation|relation|beziehung|"
    r"event|ereignis|termin|im|chat|custom field|benutzerdefiniertes feld|external id)\s+(\d+)\s*[-–—]\s*(.+?)\s*",
    re.IGNORECASE,
)
_GOOGLE_WORDS = {
    "emailadresse": "email", "telefon": "phone", "telefonnummer": "phone", "adresse": "address", "webseite": "website",
    "organisation": "organization", "beziehung": "relation", "ereignis": "event", "termin": "event", "chat": "im",
    "benutzerdefiniertesfeld": "customfield", "wert": "value", "typ": "type", "bezeichnung": "label", "dienst": "service",
    "formatiert": "formatted", "strasse": "street", "stadt": "city", "ort": "city", "postfach": "pobox",
    "bundesland": "region", "postleitzahl": "postalcode", "plz": "postalcode", "land": "country",
    "erweiterteadresse": "extendedaddress", "zusatz": "extendedaddress", "adresszusatz": "extendedaddress",
    "titel": "title", "abteilung": "department",
}  # fmt: skip
"""The German words of such heads."""
_GOOGLE_PARTS = {
    ("address", "formatted"): Meaning.ADDRESS,
    ("address", "street"): Meaning.STREET,
    ("address", "city"): Meaning.TOWN,
    ("address", "pobox"): Meaning.PO_BOX,
    ("address", "region"): Meaning.STATE,
    ("address", "postalcode"): Meaning.POSTAL_CODE,
    ("address", "country"): Meaning.COUNTRY,
    ("address", "extendedaddress"): Meaning.EXTENDED,
    ("address", "type"): Meaning.ADDRESS_LABEL,
    ("address", "label"): Meaning.ADDRESS_LABEL,
    ("organization", "name"): Meaning.FIRM,
    ("organization", "title"): Meaning.POSITION,
    ("organization", "department"): Meaning.DEPARTMENT,
    ("email", "value"): Meaning.EMAIL,
    ("email", "type"): Meaning.EMAIL_LABEL,
    ("email", "label"): Meaning.EMAIL_LABEL,
    ("phone", "value"): Meaning.PHONE,
    ("phone", "type"): Meaning.PHONE_LABEL,
    ("phone", "label"): Meaning.PHONE_LABEL,
    ("website", "value"): Meaning.WEB,
    ("im", "value"): Meaning.HANDLE,
    ("im", "service"): Meaning.HANDLE_SERVICE,
}
_REMARKS = {"relation", "event", "customfield"}
_REMARKS_LIMIT = 8
"""Columns without a meaning of their own that go into the note; with more it is no table of contacts in the first place."""
_NEVER = frozenset(
    map(plain, ("e-mail type", "e-mail display name", "e-mail-typ", "e-mail: angezeigter name", "photo"))
)
_PEOPLE = {Meaning.NAME, Meaning.GIVEN_NAME, Meaning.FAMILY_NAME, Meaning.FIRM}
_POINTS = {Meaning.PHONE, Meaning.EMAIL, Meaning.STREET, Meaning.ADDRESS, Meaning.POSTAL_CODE, Meaning.HANDLE}


def contact_column(head: str) -> Column:
    """What a column of that head holds in a table of contacts."""
    if google := _GOOGLE.fullmatch(head):
        what, part = (_GOOGLE_WORDS.get(word, word) for word in (plain(google[1]), plain(google[3])))
        return _google(what, google[2], part)
    word = plain(head)
    if not word or word in _NEVER:
        return NOTHING
    return _WORDS.get(word) or _placed(word) or NOTHING


def _google(what: str, number: str, part: str) -> Column:
    group = f"{what}{number}"
    if what in _REMARKS:
        if part == "value":
            return Column(Meaning.REMARK, "", group)
        return Column(Meaning.REMARK_LABEL, "", group) if part in {"type", "label"} else NOTHING
    meaning = _GOOGLE_PARTS.get((what, part))
    return Column(meaning, "", group) if meaning else NOTHING


def _placed(word: str) -> Column | None:
    """A part of one of several addresses: "Home Street", "Ort geschäftlich", "Weitere Straße", "Privat: PLZ"."""
    for place, label in _PLACES.items():
        if place not in word:
            continue
        part = word.replace(place, "", 1)
        meaning = _PART_WORDS.get(part)
        if meaning is not None:
            return Column(meaning, label, label)
    return None


def contact_columns(header: Sequence[str]) -> Columns | None:
    """The columns of a table of contacts; None where the heads name nobody, or tell of calls and messages."""
    columns = tuple(contact_column(head) for head in header)
    found = {column.meaning for column in columns}
    if not found & _PEOPLE or not found & _POINTS:
        return None
    words = [plain(head) for head in header]
    program = _program(set(words))
    unknown = [at for at, column in enumerate(columns) if column is NOTHING and words[at] not in _NEVER]
    if not program and len(unknown) <= _REMARKS_LIMIT:
        # What somebody put into a table of their own is worth keeping.
        kept = dict.fromkeys(unknown, Column(Meaning.REMARK))
        columns = tuple(kept.get(at, column) if header[at] else column for at, column in enumerate(columns))
    return Columns(TableKind.CONTACTS, columns, program)


def _program(words: AbstractSet[str]) -> str:
    """Whose export that is, as far as it can be told by a column that nobody else has."""
    marks = {"email1value", "phone1value", "yominame", "phoneticfirstname", "groupmembership", "telefon1wert"}
    if words & (marks | {"emailadresse1wert", "telefonnummer1wert", "email1wert", "phonetischervorname"}):
        return "google"
    outlook = {"businessphone", "telefongeschaeftlich", "emaildisplayname", "emailangezeigtername", "homestreet"}
    outlook |= {"strasseprivat", "homephone", "mobilephone"}
    if len(words & outlook) >= 2:
        return "outlook"
    return "thunderbird" if words & {"primaereemailadresse", "primaryemail"} else ""
