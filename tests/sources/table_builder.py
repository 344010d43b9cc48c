"""Builds tables with invented people, as address books and telephone systems export them."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.sources.reader import Reader
from app.sources.record import SourceItem
from app.sources.settings import ReaderSettings
from tests.sources.contract import Sample, read_all, recognised, written

GOOGLE_NEW = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,Name Suffix,"
    "Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,"
    "E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,"
    "Phone 2 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - PO Box,"
    "Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,Website 1 - Label,"
    "Website 1 - Value,Relation 1 - Label,Relation 1 - Value,Event 1 - Label,Event 1 - Value,Custom Field 1 - Label,"
    "Custom Field 1 - Value"
)
GOOGLE_OLD = (
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Additional Name Yomi,Family Name Yomi,"
    "Name Prefix,Name Suffix,Initials,Nickname,Short Name,Maiden Name,Birthday,Gender,Location,Billing Information,"
    "Directory Server,Mileage,Occupation,Hobby,Sensitivity,Priority,Subject,Notes,Language,Photo,Group Membership,"
    "E-mail 1 - Type,E-mail 1 - Value,IM 1 - Type,IM 1 - Service,IM 1 - Value,Phone 1 - Type,Phone 1 - Value,"
    "Phone 2 - Type,Phone 2 - Value,Address 1 - Type,Address 1 - Formatted,Address 1 - Street,Address 1 - City,"
    "Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,"
    "Organization 1 - Type,Organization 1 - Name,Organization 1 - Yomi Name,Organization 1 - Title,"
    "Organization 1 - Department,Website 1 - Type,Website 1 - Value"
)
OUTLOOK_DE = (
    "Anrede,Vorname,Weitere Vornamen,Nachname,Suffix,Firma,Abteilung,Position,Straße geschäftlich,Straße geschäftlich 2,"
    "Straße geschäftlich 3,Ort geschäftlich,Region geschäftlich,Postleitzahl geschäftlich,Land/Region geschäftlich,"
    "Straße privat,Straße privat 2,Straße privat 3,Ort privat,Bundesland/Kanton privat,Postleitzahl privat,"
    "Land/Region privat,Weitere Straße,Weiterer Ort,Fax geschäftlich,Telefon geschäftlich,Telefon geschäftlich 2,Fax privat,"
    "Telefon privat,Mobiltelefon,Haupttelefon,E-Mail-Adresse,E-Mail-Typ,E-Mail: Angezeigter Name,E-Mail 2: Adresse,"
    "E-Mail 2: Typ,Geburtstag,Jahrestag,Kategorien,Notizen,Partner,Webseite,Priorität,Privat,Vertraulichkeit"
)
OUTLOOK_EN = (
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,Business Street 2,"
    "Business City,Business State,Business Postal Code,Business Country/Region,Home Street,Home City,Home State,"
    "Home Postal Code,Home Country/Region,Business Fax,Business Phone,Home Phone,Mobile Phone,Other Phone,Anniversary,"
    "Birthday,Categories,E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,Gender,Notes,Sensitivity,Spouse,"
    "Web Page"
)
ASTERISK = "accountcode,src,dst,dcontext,clid,channel,dstchannel,lastapp,lastdata,start,answer,end,duration,billsec,disposition,amaflags,uniqueid,userfield"
THE_3CX = (
    "historyid,callid,duration,time-start,time-answered,time-end,reason-terminated,from-no,to-no,from-dn,to-dn,dial-no,"
    "reason-changed,final-number,final-dn,bill-code,bill-rate,bill-cost,bill-name,chain,from-type,to-type,final-type,"
    "from-dispname,to-dispname,final-dispname,missed-queue-calls"
)
IPHONE = "Call type,Date,Duration,Number,Contact,Location,Service"
ANDROID = "Name,Rufnummer,Anruftyp,Datum,Dauer"


def table(header: str, rows: Sequence[Mapping[str, str]], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """A table whose rows are told by the heads of their columns; `header` has commas whatever the delimiter."""
    heads = header.split(",")
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, heads, restval="", delimiter=delimiter)
    writer.writeheader()
    for row in rows:
        writer.writerow(row)
    return text.getvalue().encode(encoding)


def rows_only(header: str, rows: Sequence[Mapping[str, str]], width: int = 0) -> bytes:
    """The same without its header, every cell in quotes, cut to `width` columns."""
    heads = header.split(",")[: width or None]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, heads, restval="", extrasaction="ignore", quoting=csv.QUOTE_ALL)
    for row in rows:
        writer.writerow(row)
    return text.getvalue().encode()


def read_table(
    reader: Reader, folder: Path, data: bytes, settings: ReaderSettings | None = None, name: str = "liste.csv"
) -> list[SourceItem]:
    """The items of a table that this reader must recognise."""
    path = written(folder, Sample(name, data, 0))
    assert recognised(reader, path)
    return read_all(reader, path, settings or ReaderSettings())
