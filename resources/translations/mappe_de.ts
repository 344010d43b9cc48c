<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>AboutOverlay</name>
    <message>
        <source>Version {version}. {copyright}. Client book and timeline for advisers, offline and encrypted.</source>
        <translation>Version {version}. {copyright}. Kundenbestand und Verlauf für Beraterinnen und Berater, offline und verschlüsselt.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Everything Mappe is made of</source>
        <translation>Alles, woraus Mappe besteht</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>About Mappe</source>
        <translation>Über Mappe</translation>
    </message>
    <message>
        <source>The full text comes with its source.</source>
        <translation>Der volle Text liegt dem Quelltext bei.</translation>
    </message>
</context>
<context>
    <name>BackupRow</name>
    <message>
        <source>{day}, {time}</source>
        <translation>{day}, {time}</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Restore the backup of {when}</source>
        <translation>Sicherung vom {when} wiederherstellen</translation>
    </message>
</context>
<context>
    <name>CallControls</name>
    <message>
        <source>Who called</source>
        <translation>Wer angerufen hat</translation>
    </message>
    <message>
        <source>Client called</source>
        <translation>Eingehend</translation>
    </message>
    <message>
        <source>We called</source>
        <translation>Ausgehend</translation>
    </message>
    <message>
        <source>How the call ended</source>
        <translation>Wie der Anruf endete</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>Nicht erreicht</translation>
    </message>
    <message>
        <source>Answering machine</source>
        <translation>Anrufbeantworter</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>How long the call took</source>
        <translation>Wie lange der Anruf gedauert hat</translation>
    </message>
    <message>
        <source> min</source>
        <translation> Min.</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
</context>
<context>
    <name>CaseForm</name>
    <message>
        <source>New case</source>
        <translation>Neues Anliegen</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Anliegen</translation>
    </message>
    <message>
        <source>What the client wants</source>
        <translation>Worum es geht</translation>
    </message>
    <message>
        <source>Give the case a few words.</source>
        <translation>Beschreiben Sie das Anliegen mit ein paar Worten.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Nächster Schritt</translation>
    </message>
    <message>
        <source>Claim number</source>
        <translation>Schadennummer</translation>
    </message>
    <message>
        <source>Opened on</source>
        <translation>Eröffnet am</translation>
    </message>
    <message>
        <source>Closed on</source>
        <translation>Abgeschlossen am</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>The case would be closed before it was opened.</source>
        <translation>Das Anliegen wäre abgeschlossen, bevor es eröffnet wurde.</translation>
    </message>
</context>
<context>
    <name>Change</name>
    <message>
        <source>Add client</source>
        <translation>Kunden anlegen</translation>
    </message>
    <message>
        <source>Edit client</source>
        <translation>Kunden bearbeiten</translation>
    </message>
    <message>
        <source>Delete client</source>
        <translation>Kunden löschen</translation>
    </message>
    <message>
        <source>Join household</source>
        <translation>In Haushalt aufnehmen</translation>
    </message>
    <message>
        <source>Leave household</source>
        <translation>Aus Haushalt lösen</translation>
    </message>
    <message>
        <source>Add contact point</source>
        <translation>Kontaktweg hinzufügen</translation>
    </message>
    <message>
        <source>Edit contact point</source>
        <translation>Kontaktweg bearbeiten</translation>
    </message>
    <message>
        <source>Remove contact point</source>
        <translation>Kontaktweg entfernen</translation>
    </message>
    <message>
        <source>Add contract</source>
        <translation>Vertrag hinzufügen</translation>
    </message>
    <message>
        <source>Edit contract</source>
        <translation>Vertrag bearbeiten</translation>
    </message>
    <message>
        <source>Remove contract</source>
        <translation>Vertrag entfernen</translation>
    </message>
    <message>
        <source>Add offer</source>
        <translation>Angebot hinzufügen</translation>
    </message>
    <message>
        <source>Edit offer</source>
        <translation>Angebot bearbeiten</translation>
    </message>
    <message>
        <source>Remove offer</source>
        <translation>Angebot entfernen</translation>
    </message>
    <message>
        <source>Add case</source>
        <translation>Anliegen hinzufügen</translation>
    </message>
    <message>
        <source>Edit case</source>
        <translation>Anliegen bearbeiten</translation>
    </message>
    <message>
        <source>Remove case</source>
        <translation>Anliegen entfernen</translation>
    </message>
    <message>
        <source>Add follow-up</source>
        <translation>Wiedervorlage hinzufügen</translation>
    </message>
    <message>
        <source>Edit follow-up</source>
        <translation>Wiedervorlage bearbeiten</translation>
    </message>
    <message>
        <source>Remove follow-up</source>
        <translation>Wiedervorlage entfernen</translation>
    </message>
    <message>
        <source>Finish follow-up</source>
        <translation>Wiedervorlage erledigen</translation>
    </message>
    <message>
        <source>Reopen follow-up</source>
        <translation>Wiedervorlage wieder öffnen</translation>
    </message>
    <message>
        <source>Defer follow-up</source>
        <translation>Wiedervorlage verschieben</translation>
    </message>
    <message>
        <source>Add consent</source>
        <translation>Einwilligung hinzufügen</translation>
    </message>
    <message>
        <source>Edit consent</source>
        <translation>Einwilligung bearbeiten</translation>
    </message>
    <message>
        <source>Remove consent</source>
        <translation>Einwilligung entfernen</translation>
    </message>
    <message>
        <source>Withdraw consent</source>
        <translation>Einwilligung widerrufen</translation>
    </message>
    <message>
        <source>Add visit</source>
        <translation>Termin hinzufügen</translation>
    </message>
    <message>
        <source>Edit visit</source>
        <translation>Termin bearbeiten</translation>
    </message>
    <message>
        <source>Remove visit</source>
        <translation>Termin entfernen</translation>
    </message>
    <message>
        <source>Add relation</source>
        <translation>Beziehung anlegen</translation>
    </message>
    <message>
        <source>Edit relation</source>
        <translation>Beziehung ändern</translation>
    </message>
    <message>
        <source>Remove relation</source>
        <translation>Beziehung entfernen</translation>
    </message>
    <message>
        <source>Take along</source>
        <translation>Mitnehmen</translation>
    </message>
    <message>
        <source>Pack</source>
        <translation>Einpacken</translation>
    </message>
    <message>
        <source>Unpack</source>
        <translation>Auspacken</translation>
    </message>
    <message>
        <source>Leave behind</source>
        <translation>Dalassen</translation>
    </message>
    <message>
        <source>Write note</source>
        <translation>Notiz schreiben</translation>
    </message>
    <message>
        <source>Log call</source>
        <translation>Anruf festhalten</translation>
    </message>
    <message>
        <source>Record meeting</source>
        <translation>Termin festhalten</translation>
    </message>
    <message>
        <source>Log letter</source>
        <translation>Brief festhalten</translation>
    </message>
    <message>
        <source>Log message</source>
        <translation>Nachricht festhalten</translation>
    </message>
    <message>
        <source>Take out of the case</source>
        <translation>Aus dem Anliegen nehmen</translation>
    </message>
    <message>
        <source>No longer sensitive</source>
        <translation>Nicht mehr vertraulich</translation>
    </message>
    <message>
        <source>Not private after all</source>
        <translation>Doch nicht privat</translation>
    </message>
    <message>
        <source>Settle a shared number</source>
        <translation>Gemeinsame Nummer zuordnen</translation>
    </message>
    <message>
        <source>Ask again about a sender</source>
        <translation>Bei einem Absender wieder fragen</translation>
    </message>
    <message>
        <source>Move entry</source>
        <translation>Eintrag verschieben</translation>
    </message>
    <message>
        <source>Move conversation</source>
        <translation>Unterhaltung verschieben</translation>
    </message>
    <message>
        <source>Move everything from a number</source>
        <translation>Alles von einer Nummer verschieben</translation>
    </message>
    <message>
        <source>Use the other value</source>
        <translation>Anderen Wert übernehmen</translation>
    </message>
    <message>
        <source>Keep the value</source>
        <translation>Wert behalten</translation>
    </message>
    <message>
        <source>Restore with the change</source>
        <translation>Mit der Änderung zurückholen</translation>
    </message>
    <message>
        <source>Merge clients</source>
        <translation>Kunden zusammenführen</translation>
    </message>
    <message>
        <source>Keep clients apart</source>
        <translation>Kunden getrennt lassen</translation>
    </message>
    <message>
        <source>Take clients apart</source>
        <translation>Kunden wieder trennen</translation>
    </message>
    <message>
        <source>The client was deleted.</source>
        <translation>Die Kundendaten wurden gelöscht.</translation>
    </message>
    <message>
        <source>The entry was deleted.</source>
        <translation>Der Eintrag wurde gelöscht.</translation>
    </message>
    <message>
        <source>The contact point was removed.</source>
        <translation>Der Kontaktweg wurde entfernt.</translation>
    </message>
    <message>
        <source>The contract was removed.</source>
        <translation>Der Vertrag wurde entfernt.</translation>
    </message>
    <message>
        <source>The offer was removed.</source>
        <translation>Das Angebot wurde entfernt.</translation>
    </message>
    <message>
        <source>The case was removed.</source>
        <translation>Das Anliegen wurde entfernt.</translation>
    </message>
    <message>
        <source>The follow-up was removed.</source>
        <translation>Die Wiedervorlage wurde entfernt.</translation>
    </message>
    <message>
        <source>The consent was removed.</source>
        <translation>Die Einwilligung wurde entfernt.</translation>
    </message>
    <message>
        <source>The visit was removed.</source>
        <translation>Der Termin wurde entfernt.</translation>
    </message>
    <message>
        <source>The relation was removed.</source>
        <translation>Die Beziehung wurde entfernt.</translation>
    </message>
    <message>
        <source>The follow-up is done.</source>
        <translation>Die Wiedervorlage ist erledigt.</translation>
    </message>
    <message>
        <source>The consent is withdrawn from today on.</source>
        <translation>Die Einwilligung ist ab heute widerrufen.</translation>
    </message>
    <message>
        <source>The client left the household.</source>
        <translation>Die Person gehört nicht mehr zum Haushalt.</translation>
    </message>
    <message>
        <source>The entry was moved.</source>
        <translation>Der Eintrag wurde verschoben.</translation>
    </message>
    <message>
        <source>The conversation was moved.</source>
        <translation>Die Unterhaltung wurde verschoben.</translation>
    </message>
    <message>
        <source>Everything from there was moved.</source>
        <translation>Alles von dort wurde verschoben.</translation>
    </message>
    <message>
        <source>Ignored from now on, in later imports too.</source>
        <translation>Wird ab jetzt ignoriert, auch bei späteren Importen.</translation>
    </message>
    <message>
        <source>You will be asked again.</source>
        <translation>Sie werden wieder gefragt.</translation>
    </message>
    <message>
        <source>The other value stands now.</source>
        <translation>Jetzt gilt der andere Wert.</translation>
    </message>
    <message>
        <source>The value stays as it is.</source>
        <translation>Der Wert bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>It is back, with your change.</source>
        <translation>Es ist wieder da, mit Ihrer Änderung.</translation>
    </message>
    <message>
        <source>They are one client now. They can be taken apart at any time.</source>
        <translation>Die beiden sind jetzt ein Kunde. Sie lassen sich jederzeit wieder trennen.</translation>
    </message>
    <message>
        <source>They stay two clients and are not proposed again.</source>
        <translation>Die beiden bleiben getrennt und werden nicht mehr vorgeschlagen.</translation>
    </message>
    <message>
        <source>They are two clients again, each with their own.</source>
        <translation>Die beiden sind wieder getrennt, jeder mit dem Seinen.</translation>
    </message>
    <message>
        <source>Edit note</source>
        <translation>Notiz bearbeiten</translation>
    </message>
    <message>
        <source>Delete entry</source>
        <translation>Eintrag löschen</translation>
    </message>
    <message>
        <source>Pin entry</source>
        <translation>Eintrag anheften</translation>
    </message>
    <message>
        <source>Unpin entry</source>
        <translation>Anheftung lösen</translation>
    </message>
    <message>
        <source>Assign to case</source>
        <translation>Anliegen zuweisen</translation>
    </message>
    <message>
        <source>Needs no answer</source>
        <translation>Braucht keine Antwort</translation>
    </message>
    <message>
        <source>Needs an answer</source>
        <translation>Braucht eine Antwort</translation>
    </message>
    <message>
        <source>Mark as sensitive</source>
        <translation>Als vertraulich kennzeichnen</translation>
    </message>
    <message>
        <source>Describe channel switch</source>
        <translation>Kanalwechsel beschreiben</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Undo import</source>
        <translation>Import zurücknehmen</translation>
    </message>
    <message>
        <source>Assign conversation</source>
        <translation>Unterhaltung zuordnen</translation>
    </message>
    <message>
        <source>Assign sender</source>
        <translation>Absender zuordnen</translation>
    </message>
    <message>
        <source>New client from unmatched entries</source>
        <translation>Aus nicht zugeordneten Einträgen anlegen</translation>
    </message>
    <message>
        <source>Ignore for ever</source>
        <translation>Dauerhaft ignorieren</translation>
    </message>
</context>
<context>
    <name>ClientField</name>
    <message>
        <source>A few letters of the name</source>
        <translation>Einige Buchstaben des Namens</translation>
    </message>
    <message>
        <source>Choose somebody from the book.</source>
        <translation>Wählen Sie jemanden aus dem Bestand.</translation>
    </message>
</context>
<context>
    <name>ClientForm</name>
    <message>
        <source>New client</source>
        <translation>Kunden anlegen</translation>
    </message>
    <message>
        <source>Edit client</source>
        <translation>Kunden bearbeiten</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>Haushalt</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Firm</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Person or firm</source>
        <translation>Person oder Firma</translation>
    </message>
    <message>
        <source>Name of the firm</source>
        <translation>Name der Firma</translation>
    </message>
    <message>
        <source>Salutation</source>
        <translation>Anrede</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Given name</source>
        <translation>Vorname</translation>
    </message>
    <message>
        <source>Family name</source>
        <translation>Nachname</translation>
    </message>
    <message>
        <source>Born on</source>
        <translation>Geboren am</translation>
    </message>
    <message>
        <source>Prefers to be reached by</source>
        <translation>Bevorzugter Kanal</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Can be reached on</source>
        <translation>Erreichbar an</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Ab</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Contact every … days</source>
        <translation>Kontakt alle … Tage</translation>
    </message>
    <message>
        <source>Such as: 90</source>
        <translation>z. B. 90</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>Segmente</translation>
    </message>
    <message>
        <source>What one should know</source>
        <translation>Was man wissen sollte</translation>
    </message>
    <message>
        <source>Sensitive: show with care</source>
        <translation>Vertraulich: mit Bedacht zeigen</translation>
    </message>
    <message>
        <source>What is the firm called?</source>
        <translation>Wie heißt die Firma?</translation>
    </message>
    <message>
        <source>A client needs a name.</source>
        <translation>Jeder Kunde braucht einen Namen.</translation>
    </message>
</context>
<context>
    <name>ClientHead</name>
    <message>
        <source>Client view: only what the client may see</source>
        <translation>Kundenansicht: nur, was der Kunde sehen darf</translation>
    </message>
    <message>
        <source>Edit and more</source>
        <translation>Bearbeiten und mehr</translation>
    </message>
    <message>
        <source>Show or hide the side column</source>
        <translation>Seitenspalte ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Show or hide the client list</source>
        <translation>Kundenliste ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Unnamed client</source>
        <translation>Ohne Namen</translation>
    </message>
    <message>
        <source>Sensitive</source>
        <translation>Vertraulich</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>Haushalt</translation>
    </message>
    <message>
        <source>{household} ({count})</source>
        <translation>{household} ({count})</translation>
    </message>
    <message>
        <source>Household with {names}</source>
        <translation>Haushalt mit {names}</translation>
    </message>
    <message>
        <source>Prefers {channel}</source>
        <translation>Bevorzugt: {channel}</translation>
    </message>
    <message>
        <source>{start} to {end}</source>
        <translation>{start} bis {end} Uhr</translation>
    </message>
    <message>
        <source>from {start}</source>
        <translation>ab {start} Uhr</translation>
    </message>
    <message>
        <source>until {end}</source>
        <translation>bis {end} Uhr</translation>
    </message>
    <message numerus="yes">
        <source>every %n day(s)</source>
        <translation>
            <numerusform>jeden Tag</numerusform>
            <numerusform>alle %Ln Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>{purpose} by {channel}</source>
        <translation>{purpose} per {channel}</translation>
    </message>
    <message>
        <source>{purpose} by {channel}: consent given on {date}</source>
        <translation>{purpose} per {channel}: eingewilligt am {date}</translation>
    </message>
    <message>
        <source>{purpose} by {channel}: withdrawn on {date}</source>
        <translation>{purpose} per {channel}: widerrufen am {date}</translation>
    </message>
    <message>
        <source>{purpose} by {channel}: consent given</source>
        <translation>{purpose} per {channel}: eingewilligt</translation>
    </message>
    <message>
        <source>Last contact: {when}, {channel}</source>
        <translation>Zuletzt: {when}, {channel}</translation>
    </message>
    <message>
        <source>Waits for an answer: {since}</source>
        <translation>Wartet auf Antwort: {since}</translation>
    </message>
</context>
<context>
    <name>ClientList</name>
    <message>
        <source>Unsent: {text}</source>
        <translation>Nicht gesendet: {text}</translation>
    </message>
    <message>
        <source>Undelivered: {text}</source>
        <translation>Nicht zugestellt: {text}</translation>
    </message>
    <message>
        <source>You: {text}</source>
        <translation>Sie: {text}</translation>
    </message>
    <message>
        <source>waits {span}</source>
        <translation>wartet {span}</translation>
    </message>
    <message>
        <source>No contact yet</source>
        <translation>Noch kein Kontakt</translation>
    </message>
    <message>
        <source>Found by: {what}</source>
        <translation>Gefunden über: {what}</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>Haushalt</translation>
    </message>
    <message>
        <source>Household {name}: {members}; {row}</source>
        <translation>Haushalt {name}: {members}; {row}</translation>
    </message>
    <message>
        <source>Not matched yet</source>
        <translation>Noch nicht zugeordnet</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>Alles durchsuchen</translation>
    </message>
    <message>
        <source>Search clients, numbers and everything written</source>
        <translation>Kunden, Nummern und alles Geschriebene durchsuchen</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>Sort and narrow</source>
        <translation>Sortieren und eingrenzen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Still</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>One row for each household</source>
        <translation>Eine Zeile je Haushalt</translation>
    </message>
    <message>
        <source>In the timelines</source>
        <translation>In den Verläufen</translation>
    </message>
    <message>
        <source>Last contact first</source>
        <translation>Neuester Kontakt zuerst</translation>
    </message>
    <message>
        <source>Longest silent first</source>
        <translation>Am längsten still zuerst</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Nach Namen</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>Segment</translation>
    </message>
    <message>
        <source>All segments</source>
        <translation>Alle Segmente</translation>
    </message>
    <message>
        <source>No clients yet</source>
        <translation>Noch keine Kunden</translation>
    </message>
    <message>
        <source>Import your address book and your chats, or add your first client.</source>
        <translation>Importieren Sie Adressbuch und Chats, oder legen Sie Kunden einzeln an.</translation>
    </message>
    <message>
        <source>Import …</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Add client</source>
        <translation>Kunden anlegen</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>No client and no entry contains these words.</source>
        <translation>Kein Kunde und kein Eintrag enthält diese Wörter.</translation>
    </message>
    <message>
        <source>Nobody here</source>
        <translation>Niemand zu sehen</translation>
    </message>
    <message>
        <source>No client matches this filter right now.</source>
        <translation>Zu diesem Filter passt gerade niemand.</translation>
    </message>
</context>
<context>
    <name>ClientPage</name>
    <message>
        <source>This client is not in the book any more</source>
        <translation>Nicht mehr im Bestand</translation>
    </message>
    <message>
        <source>They were deleted or merged into somebody else. Undo brings them back.</source>
        <translation>Die Person oder Firma wurde gelöscht oder mit einer anderen zusammengeführt. „Rückgängig“ holt sie zurück.</translation>
    </message>
    <message>
        <source>To the clients</source>
        <translation>Zu den Kunden</translation>
    </message>
    <message>
        <source>Everything about a client stands here</source>
        <translation>Hier steht alles über einen Kunden</translation>
    </message>
    <message>
        <source>What was said, written and promised, in one timeline, and the client&apos;s file beside it.</source>
        <translation>Was gesagt, geschrieben und zugesagt wurde, in einem Verlauf, und daneben die Kundenakte.</translation>
    </message>
    <message>
        <source>No client chosen</source>
        <translation>Niemand ausgewählt</translation>
    </message>
    <message>
        <source>Choose somebody on the left, or type a name to search.</source>
        <translation>Wählen Sie links jemanden aus, oder tippen Sie einen Namen, um zu suchen.</translation>
    </message>
</context>
<context>
    <name>ClientPicker</name>
    <message>
        <source>Type a few letters of the name, a number or a contract.</source>
        <translation>Tippen Sie ein paar Buchstaben des Namens, eine Nummer oder einen Vertrag.</translation>
    </message>
    <message>
        <source>Which client?</source>
        <translation>Um wen geht es?</translation>
    </message>
    <message>
        <source>Search clients</source>
        <translation>Kunden suchen</translation>
    </message>
    <message>
        <source>Choose a client</source>
        <translation>Kunden auswählen</translation>
    </message>
</context>
<context>
    <name>ClientViewHead</name>
    <message>
        <source>Leave the client view</source>
        <translation>Kundenansicht verlassen</translation>
    </message>
    <message>
        <source>Household with {names}</source>
        <translation>Haushalt mit {names}</translation>
    </message>
</context>
<context>
    <name>ClientViewLeave</name>
    <message>
        <source>Back to your book</source>
        <translation>Zurück zu Ihrem Bestand</translation>
    </message>
    <message>
        <source>Your passphrase ends the client view.</source>
        <translation>Ihre Passphrase beendet die Kundenansicht.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>To the book</source>
        <translation>Zum Bestand</translation>
    </message>
    <message>
        <source>Stay in the client view</source>
        <translation>In der Kundenansicht bleiben</translation>
    </message>
    <message>
        <source>The passphrase is being checked …</source>
        <translation>Die Passphrase wird geprüft …</translation>
    </message>
</context>
<context>
    <name>ClientViewPage</name>
    <message>
        <source>Nothing yet</source>
        <translation>Noch nichts</translation>
    </message>
    <message>
        <source>What is said and written between us will stand here.</source>
        <translation>Was wir miteinander sprechen und schreiben, steht dann hier.</translation>
    </message>
    <message>
        <source>There is nothing to show here any more</source>
        <translation>Hier gibt es nichts mehr zu zeigen</translation>
    </message>
</context>
<context>
    <name>ClientViewSide</name>
    <message>
        <source>Contracts</source>
        <translation>Verträge</translation>
    </message>
    <message>
        <source>Offers</source>
        <translation>Angebote</translation>
    </message>
    <message>
        <source>Next visits</source>
        <translation>Nächste Termine</translation>
    </message>
    <message>
        <source>Contact points</source>
        <translation>Kontaktwege</translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation>{day}, {time}</translation>
    </message>
</context>
<context>
    <name>ClockField</name>
    <message>
        <source>This is no time of day. Write it like 17:00.</source>
        <translation>Das ist keine Uhrzeit. Schreiben Sie sie so: 17:00.</translation>
    </message>
</context>
<context>
    <name>CollectionWords</name>
    <message numerus="yes">
        <source>Folder {name}, %n file(s)</source>
        <translation>
            <numerusform>Ordner {name}, %Ln Datei</numerusform>
            <numerusform>Ordner {name}, %Ln Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Archive {name}, %n file(s)</source>
        <translation>
            <numerusform>Archiv {name}, %Ln Datei</numerusform>
            <numerusform>Archiv {name}, %Ln Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s)</source>
        <translation>
            <numerusform>%Ln Chat</numerusform>
            <numerusform>%Ln Chats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n address book(s)</source>
        <translation>
            <numerusform>%Ln Adressbuch</numerusform>
            <numerusform>%Ln Adressbücher</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n list(s) of calls</source>
        <translation>
            <numerusform>%Ln Anrufliste</numerusform>
            <numerusform>%Ln Anruflisten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n calendar(s)</source>
        <translation>
            <numerusform>%Ln Kalender</numerusform>
            <numerusform>%Ln Kalender</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n e-mail(s)</source>
        <translation>
            <numerusform>%Ln E-Mail</numerusform>
            <numerusform>%Ln E-Mails</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mailbox(es)</source>
        <translation>
            <numerusform>%Ln Postfach</numerusform>
            <numerusform>%Ln Postfächer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n backup(s) of text messages</source>
        <translation>
            <numerusform>%Ln SMS-Sicherung</numerusform>
            <numerusform>%Ln SMS-Sicherungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%Ln Notiz</numerusform>
            <numerusform>%Ln Notizen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n transcript(s)</source>
        <translation>
            <numerusform>%Ln Mitschrift</numerusform>
            <numerusform>%Ln Mitschriften</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of insurance records</source>
        <translation>
            <numerusform>%Ln Datei mit GDV-Datensätzen</numerusform>
            <numerusform>%Ln Dateien mit GDV-Datensätzen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>%Ln andere</numerusform>
            <numerusform>%Ln andere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unknown</source>
        <translation>
            <numerusform>%Ln unbekannte</numerusform>
            <numerusform>%Ln unbekannte</numerusform>
        </translation>
    </message>
    <message>
        <source>{file} · {kind}</source>
        <translation>{file} · {kind}</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) that cannot be read here</source>
        <translation>
            <numerusform>%Ln Datei, die hier nicht gelesen werden kann</numerusform>
            <numerusform>%Ln Dateien, die hier nicht gelesen werden können</numerusform>
        </translation>
    </message>
    <message>
        <source>{found}: {parts}</source>
        <translation>{found}: {parts}</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Taken in</source>
        <translation>Übernommen</translation>
    </message>
    <message>
        <source>In the book already</source>
        <translation>Schon im Bestand</translation>
    </message>
    <message>
        <source>Left out on purpose</source>
        <translation>Bewusst ausgelassen</translation>
    </message>
    <message>
        <source>Taken up into others</source>
        <translation>In anderen aufgegangen</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
</context>
<context>
    <name>ColumnsWords</name>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Anrufe</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>{meaning} ({label})</source>
        <translation>{meaning} ({label})</translation>
    </message>
    <message>
        <source>Something else that is understood</source>
        <translation>Etwas anderes, das verstanden wird</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>Whole name</source>
        <translation>Ganzer Name</translation>
    </message>
    <message>
        <source>Given name</source>
        <translation>Vorname</translation>
    </message>
    <message>
        <source>Further given names</source>
        <translation>Weitere Vornamen</translation>
    </message>
    <message>
        <source>Family name</source>
        <translation>Nachname</translation>
    </message>
    <message>
        <source>Salutation or title</source>
        <translation>Anrede oder Titel</translation>
    </message>
    <message>
        <source>Addition to the name</source>
        <translation>Namenszusatz</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>Spitzname</translation>
    </message>
    <message>
        <source>Firm</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Abteilung</translation>
    </message>
    <message>
        <source>Occupation or position</source>
        <translation>Beruf oder Position</translation>
    </message>
    <message>
        <source>Day of birth</source>
        <translation>Geburtsdatum</translation>
    </message>
    <message>
        <source>Month of birth</source>
        <translation>Geburtsmonat</translation>
    </message>
    <message>
        <source>Year of birth</source>
        <translation>Geburtsjahr</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Note, with the heading of this column</source>
        <translation>Notiz, mit der Überschrift dieser Spalte</translation>
    </message>
    <message>
        <source>Heading of a remark</source>
        <translation>Überschrift einer Bemerkung</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Telephone number</source>
        <translation>Telefonnummer</translation>
    </message>
    <message>
        <source>Kind of telephone number</source>
        <translation>Art der Telefonnummer</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Kind of e-mail address</source>
        <translation>Art der E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Name at a messenger</source>
        <translation>Name im Messenger</translation>
    </message>
    <message>
        <source>Messenger</source>
        <translation>Messenger</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Internetseite</translation>
    </message>
    <message>
        <source>Whole address</source>
        <translation>Ganze Anschrift</translation>
    </message>
    <message>
        <source>Kind of address</source>
        <translation>Art der Anschrift</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>Straße</translation>
    </message>
    <message>
        <source>House number</source>
        <translation>Hausnummer</translation>
    </message>
    <message>
        <source>Addition to the address</source>
        <translation>Adresszusatz</translation>
    </message>
    <message>
        <source>Post-office box</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation>Postleitzahl</translation>
    </message>
    <message>
        <source>Town</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>State or canton</source>
        <translation>Bundesland oder Kanton</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Date, or date and time</source>
        <translation>Datum, oder Datum und Uhrzeit</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>Uhrzeit</translation>
    </message>
    <message>
        <source>When it was answered</source>
        <translation>Wann angenommen wurde</translation>
    </message>
    <message>
        <source>When it ended</source>
        <translation>Wann es endete</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>How long it rang</source>
        <translation>Wie lange es klingelte</translation>
    </message>
    <message>
        <source>Incoming or outgoing</source>
        <translation>Ein- oder ausgehend</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>Wie es ausging</translation>
    </message>
    <message>
        <source>Number or address of the other side</source>
        <translation>Nummer oder Adresse der Gegenseite</translation>
    </message>
    <message>
        <source>Name of the other side</source>
        <translation>Name der Gegenseite</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Name of the caller</source>
        <translation>Name des Anrufenden</translation>
    </message>
    <message>
        <source>Kind of caller</source>
        <translation>Art des Anrufenden</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Name of the one called</source>
        <translation>Name des Angerufenen</translation>
    </message>
    <message>
        <source>Kind of the one called</source>
        <translation>Art des Angerufenen</translation>
    </message>
    <message>
        <source>Own number or extension</source>
        <translation>Eigene Nummer oder Durchwahl</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Mark of the source</source>
        <translation>Kennung der Quelle</translation>
    </message>
    <message>
        <source>Mark of the whole call</source>
        <translation>Kennung des ganzen Anrufs</translation>
    </message>
    <message>
        <source>Way through the telephone system</source>
        <translation>Weg durch die Telefonanlage</translation>
    </message>
    <message>
        <source>private</source>
        <translation>privat</translation>
    </message>
    <message>
        <source>work</source>
        <translation>geschäftlich</translation>
    </message>
    <message>
        <source>mobile</source>
        <translation>mobil</translation>
    </message>
    <message>
        <source>fax</source>
        <translation>Fax</translation>
    </message>
    <message>
        <source>main number</source>
        <translation>Zentrale</translation>
    </message>
    <message>
        <source>pager</source>
        <translation>Pager</translation>
    </message>
    <message>
        <source>other</source>
        <translation>sonstige</translation>
    </message>
    <message>
        <source>Say which column holds the name or the firm.</source>
        <translation>Geben Sie an, in welcher Spalte der Name oder die Firma steht.</translation>
    </message>
    <message>
        <source>Say which column holds the date.</source>
        <translation>Geben Sie an, in welcher Spalte das Datum steht.</translation>
    </message>
    <message>
        <source>Say which column holds the number or the name of the other side.</source>
        <translation>Geben Sie an, in welcher Spalte die Nummer oder der Name der Gegenseite steht.</translation>
    </message>
    <message>
        <source>Say which column holds the text.</source>
        <translation>Geben Sie an, in welcher Spalte der Text steht.</translation>
    </message>
    <message>
        <source>Find out</source>
        <translation>Selbst erkennen</translation>
    </message>
    <message>
        <source>Day, month, year</source>
        <translation>Tag, Monat, Jahr</translation>
    </message>
    <message>
        <source>Month, day, year</source>
        <translation>Monat, Tag, Jahr</translation>
    </message>
    <message>
        <source>Year, month, day</source>
        <translation>Jahr, Monat, Tag</translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation>{day}, {time}</translation>
    </message>
    <message>
        <source>Withheld number</source>
        <translation>Unterdrückte Nummer</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Nobody named</source>
        <translation>Ohne Namen</translation>
    </message>
</context>
<context>
    <name>Command</name>
    <message>
        <source>Go</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>Bestand</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>All commands and clients</source>
        <translation>Alle Befehle und Kunden</translation>
    </message>
    <message>
        <source>Next client in the list</source>
        <translation>Nächster Kunde der Liste</translation>
    </message>
    <message>
        <source>Previous client in the list</source>
        <translation>Voriger Kunde der Liste</translation>
    </message>
    <message>
        <source>Lock the book</source>
        <translation>Bestand sperren</translation>
    </message>
    <message>
        <source>Switch between light and dark</source>
        <translation>Zwischen hell und dunkel wechseln</translation>
    </message>
    <message>
        <source>Client view</source>
        <translation>Kundenansicht</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>About Mappe and its licences</source>
        <translation>Über Mappe und seine Lizenzen</translation>
    </message>
    <message>
        <source>Quit Mappe</source>
        <translation>Mappe beenden</translation>
    </message>
    <message>
        <source>Go to Today</source>
        <translation>Heute anzeigen</translation>
    </message>
    <message>
        <source>Go to Clients</source>
        <translation>Kunden anzeigen</translation>
    </message>
    <message>
        <source>Go to what is to match</source>
        <translation>Zuordnung anzeigen</translation>
    </message>
    <message>
        <source>Go to duplicates</source>
        <translation>Dubletten anzeigen</translation>
    </message>
    <message>
        <source>Go to Visits</source>
        <translation>Termine anzeigen</translation>
    </message>
    <message>
        <source>Go to Import</source>
        <translation>Import anzeigen</translation>
    </message>
    <message>
        <source>Go to the office</source>
        <translation>Büro anzeigen</translation>
    </message>
    <message>
        <source>Go to Settings</source>
        <translation>Einstellungen anzeigen</translation>
    </message>
    <message>
        <source>Show or hide the side column</source>
        <translation>Seitenspalte ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Merge with another client …</source>
        <translation>Mit anderem Kunden zusammenführen …</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>Notiz schreiben</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>Log a call</source>
        <translation>Anruf festhalten</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Record a meeting</source>
        <translation>Termin festhalten</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Termin</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Dateien anhängen</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Open entry</source>
        <translation>Eintrag öffnen</translation>
    </message>
    <message>
        <source>Copy text of the entry</source>
        <translation>Text des Eintrags kopieren</translation>
    </message>
    <message>
        <source>Edit note</source>
        <translation>Notiz bearbeiten</translation>
    </message>
    <message>
        <source>Delete entry</source>
        <translation>Eintrag löschen</translation>
    </message>
    <message>
        <source>Find in the timeline</source>
        <translation>Im Verlauf suchen</translation>
    </message>
    <message>
        <source>Next older hit</source>
        <translation>Nächster älterer Treffer</translation>
    </message>
    <message>
        <source>Next newer hit</source>
        <translation>Nächster neuerer Treffer</translation>
    </message>
    <message>
        <source>Jump to a date in the timeline</source>
        <translation>Im Verlauf zu einem Datum springen</translation>
    </message>
    <message>
        <source>Go to the newest entry</source>
        <translation>Zum neuesten Eintrag</translation>
    </message>
    <message>
        <source>Show the whole timeline</source>
        <translation>Ganzen Verlauf anzeigen</translation>
    </message>
    <message>
        <source>Timeline of the whole household</source>
        <translation>Verlauf des ganzen Haushalts</translation>
    </message>
    <message>
        <source>Newest entries first</source>
        <translation>Neueste Einträge zuerst</translation>
    </message>
    <message>
        <source>New client</source>
        <translation>Kunden anlegen</translation>
    </message>
    <message>
        <source>Edit client</source>
        <translation>Kunden bearbeiten</translation>
    </message>
    <message>
        <source>Delete client</source>
        <translation>Kunden löschen</translation>
    </message>
    <message>
        <source>Call the client</source>
        <translation>Kunden anrufen</translation>
    </message>
    <message>
        <source>Write the client an e-mail</source>
        <translation>Kunden eine E-Mail schreiben</translation>
    </message>
    <message>
        <source>New follow-up</source>
        <translation>Neue Wiedervorlage</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>Zusage</translation>
    </message>
    <message>
        <source>New contact point</source>
        <translation>Neuer Kontaktweg</translation>
    </message>
    <message>
        <source>New contract</source>
        <translation>Neuer Vertrag</translation>
    </message>
    <message>
        <source>New offer</source>
        <translation>Neues Angebot</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>Neues Anliegen</translation>
    </message>
    <message>
        <source>New consent</source>
        <translation>Neue Einwilligung</translation>
    </message>
    <message>
        <source>Plan a visit</source>
        <translation>Termin planen</translation>
    </message>
    <message>
        <source>New relation</source>
        <translation>Neue Beziehung</translation>
    </message>
    <message>
        <source>Back up the book to a file</source>
        <translation>Bestand in eine Datei sichern</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>Check that everything is intact</source>
        <translation>Prüfen, ob alles unversehrt ist</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Jetzt abgleichen</translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>Offline arbeiten</translation>
    </message>
    <message>
        <source>Connect to an office</source>
        <translation>Mit einem Büro verbinden</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>Einladung</translation>
    </message>
    <message>
        <source>Sign in to the office again</source>
        <translation>Neu beim Büro anmelden</translation>
    </message>
    <message>
        <source>Read earlier imports again with newer readers</source>
        <translation>Frühere Importe mit neuerer Version erneut lesen</translation>
    </message>
    <message>
        <source>Ignored and remembered senders</source>
        <translation>Ignorierte und gemerkte Absender</translation>
    </message>
    <message>
        <source>Private contacts</source>
        <translation>Private Kontakte</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Als PDF speichern</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>vCard, CSV, JSON</source>
        <translation>vCard, CSV, JSON</translation>
    </message>
    <message>
        <source>Export this client</source>
        <translation>Diesen Kunden exportieren</translation>
    </message>
    <message>
        <source>Export the whole book</source>
        <translation>Ganzen Bestand exportieren</translation>
    </message>
    <message>
        <source>Move to another client …</source>
        <translation>Zu anderem Kunden verschieben …</translation>
    </message>
    <message>
        <source>Wrong client</source>
        <translation>Falscher Kunde</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Zuordnen</translation>
    </message>
    <message>
        <source>Show where the entry came from</source>
        <translation>Herkunft des Eintrags anzeigen</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>Go to the notice</source>
        <translation>Zur Meldung</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>What would you like to do?</source>
        <translation>Was möchten Sie tun?</translation>
    </message>
    <message>
        <source>Search commands and clients</source>
        <translation>Befehle und Kunden suchen</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Nothing found. Try fewer letters.</source>
        <translation>Nichts gefunden. Versuchen Sie es mit weniger Buchstaben.</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Attach files</source>
        <translation>Dateien anhängen</translation>
    </message>
    <message>
        <source>Picture {time}.png</source>
        <translation>Bild {time}.png</translation>
    </message>
    <message>
        <source>Pasted text.txt</source>
        <translation>Eingefügter Text.txt</translation>
    </message>
    <message>
        <source>{reason} What you wrote is kept.</source>
        <translation>{reason} Was Sie geschrieben haben, bleibt erhalten.</translation>
    </message>
</context>
<context>
    <name>ComposerWords</name>
    <message>
        <source>Press to correct the call</source>
        <translation>Klicken, um den Anruf zu berichtigen</translation>
    </message>
    <message>
        <source>From the client</source>
        <translation>Eingegangen</translation>
    </message>
    <message>
        <source>To the client</source>
        <translation>Ausgegangen</translation>
    </message>
    <message>
        <source>Press to turn round</source>
        <translation>Klicken, um zu wechseln</translation>
    </message>
    <message>
        <source>Press to correct</source>
        <translation>Zum Berichtigen klicken</translation>
    </message>
    <message>
        <source>Visit planned for {time}: {purpose}</source>
        <translation>Termin geplant um {time}: {purpose}</translation>
    </message>
    <message>
        <source>Visit planned for {time}</source>
        <translation>Termin geplant um {time}</translation>
    </message>
    <message>
        <source>This entry becomes the record of the planned visit. Take the mark away if it was another one.</source>
        <translation>Dieser Eintrag wird zum Protokoll des geplanten Termins. Nehmen Sie die Marke weg, wenn es ein anderer war.</translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation>{day}, {time}</translation>
    </message>
    <message>
        <source>We, by {day}: {what}</source>
        <translation>Wir bis {day}: {what}</translation>
    </message>
    <message>
        <source>We: {what}</source>
        <translation>Wir: {what}</translation>
    </message>
    <message>
        <source>Client, by {day}: {what}</source>
        <translation>Kundenseite bis {day}: {what}</translation>
    </message>
    <message>
        <source>Client: {what}</source>
        <translation>Kundenseite: {what}</translation>
    </message>
    <message>
        <source>This becomes a follow-up. Press to correct day, words and who owes it.</source>
        <translation>Daraus wird eine Wiedervorlage. Klicken, um Tag, Wortlaut und Zuständigkeit zu berichtigen.</translation>
    </message>
    <message>
        <source>{name} · {size}</source>
        <translation>{name} · {size}</translation>
    </message>
    <message>
        <source>{name} is being read …</source>
        <translation>{name} wird gelesen …</translation>
    </message>
</context>
<context>
    <name>ConsentForm</name>
    <message>
        <source>New consent</source>
        <translation>Neue Einwilligung</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Einwilligung</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <source>Given on</source>
        <translation>Erteilt am</translation>
    </message>
    <message>
        <source>Withdrawn on</source>
        <translation>Widerrufen am</translation>
    </message>
    <message>
        <source>How it was given</source>
        <translation>Wie sie erteilt wurde</translation>
    </message>
    <message>
        <source>Such as: signed at the visit</source>
        <translation>z. B. beim Termin unterschrieben</translation>
    </message>
    <message>
        <source>By whom</source>
        <translation>Von wem</translation>
    </message>
    <message>
        <source>Version of the text</source>
        <translation>Fassung des Textes</translation>
    </message>
    <message>
        <source>It would be withdrawn before it was given.</source>
        <translation>Sie wäre widerrufen, bevor sie erteilt wurde.</translation>
    </message>
</context>
<context>
    <name>ContractForm</name>
    <message>
        <source>New contract</source>
        <translation>Neuer Vertrag</translation>
    </message>
    <message>
        <source>Contract</source>
        <translation>Vertrag</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Gesellschaft</translation>
    </message>
    <message>
        <source>Which company is the contract with?</source>
        <translation>Mit welcher Gesellschaft besteht der Vertrag?</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Such as: household contents</source>
        <translation>z. B. Hausrat</translation>
    </message>
    <message>
        <source>Contract number</source>
        <translation>Vertragsnummer</translation>
    </message>
    <message>
        <source>Line of business</source>
        <translation>Sparte</translation>
    </message>
    <message>
        <source>Premium</source>
        <translation>Beitrag</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>Zahlweise</translation>
    </message>
    <message>
        <source>Sum insured</source>
        <translation>Versicherungssumme</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Cancel by</source>
        <translation>Kündbar bis</translation>
    </message>
    <message>
        <source>Cancelled on</source>
        <translation>Gekündigt am</translation>
    </message>
    <message>
        <source>Account (IBAN)</source>
        <translation>Konto (IBAN)</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>The contract would end before it begins.</source>
        <translation>Der Vertrag würde enden, bevor er beginnt.</translation>
    </message>
</context>
<context>
    <name>Counting</name>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%Ln Min.</numerusform>
            <numerusform>%Ln Min.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%Ln Std.</numerusform>
            <numerusform>%Ln Std.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%Ln Tag</numerusform>
            <numerusform>%Ln Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) overdue</source>
        <translation>
            <numerusform>%Ln Tag überfällig</numerusform>
            <numerusform>%Ln Tage überfällig</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%Ln Person</numerusform>
            <numerusform>%Ln Personen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%Ln neu</numerusform>
            <numerusform>%Ln neu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%Ln weitere</numerusform>
            <numerusform>%Ln weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation>
            <numerusform>%Ln Eintrag</numerusform>
            <numerusform>%Ln Einträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n more client(s)</source>
        <translation>
            <numerusform>%Ln weiteren Kunden anzeigen</numerusform>
            <numerusform>%Ln weitere Kunden anzeigen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DateRail</name>
    <message>
        <source>Jump to a date</source>
        <translation>Zu einem Datum springen</translation>
    </message>
</context>
<context>
    <name>DayEdit</name>
    <message>
        <source>Pick from the calendar</source>
        <translation>Im Kalender wählen</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>A date, or words such as “tomorrow”, “Friday”, “in 2 weeks”</source>
        <translation>Ein Datum oder Wörter wie „morgen“, „Freitag“, „in 2 Wochen“</translation>
    </message>
</context>
<context>
    <name>DayField</name>
    <message>
        <source>This is no day. Write 12.3.2026, “Friday” or “in 2 weeks”.</source>
        <translation>Das ist kein Tag. Schreiben Sie 12.3.2026, „Freitag“ oder „in 2 Wochen“.</translation>
    </message>
</context>
<context>
    <name>Deeds</name>
    <message>
        <source>“{text}” is on the clipboard.</source>
        <translation>„{text}“ liegt in der Zwischenablage.</translation>
    </message>
</context>
<context>
    <name>DemoDesk</name>
    <message>
        <source>The office of the demo could not be started, so you look around alone. All else is as usual.</source>
        <translation>Das Büro des Beispielbestands ließ sich nicht starten, deshalb sehen Sie sich allein um. Alles andere ist wie sonst.</translation>
    </message>
    <message>
        <source>The demo has no office on this computer, so you look around alone: the extra packages “office” of Mappe are not installed. All else is as usual.</source>
        <translation>Der Beispielbestand hat auf diesem Rechner kein Büro, deshalb sehen Sie sich allein um: Mappes Zusatzpakete „office“ sind nicht installiert. Alles andere ist wie sonst.</translation>
    </message>
</context>
<context>
    <name>Duplicate</name>
    <message>
        <source>Surely one person</source>
        <translation>Sicher dieselbe Person</translation>
    </message>
    <message>
        <source>Probably one person</source>
        <translation>Wahrscheinlich dieselbe Person</translation>
    </message>
    <message>
        <source>Possibly one person</source>
        <translation>Vielleicht dieselbe Person</translation>
    </message>
    <message>
        <source>sure</source>
        <translation>sicher</translation>
    </message>
    <message>
        <source>probable</source>
        <translation>wahrscheinlich</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>möglich</translation>
    </message>
    <message>
        <source>same name</source>
        <translation>gleicher Name</translation>
    </message>
    <message>
        <source>name spelt otherwise</source>
        <translation>Name anders geschrieben</translation>
    </message>
    <message>
        <source>given and family name exchanged</source>
        <translation>Vor- und Nachname vertauscht</translation>
    </message>
    <message>
        <source>same family name</source>
        <translation>gleicher Nachname</translation>
    </message>
    <message>
        <source>same given name</source>
        <translation>gleicher Vorname</translation>
    </message>
    <message>
        <source>family name spelt otherwise</source>
        <translation>Nachname anders geschrieben</translation>
    </message>
    <message>
        <source>given name spelt otherwise</source>
        <translation>Vorname anders geschrieben</translation>
    </message>
    <message>
        <source>part of a double name</source>
        <translation>Teil eines Doppelnamens</translation>
    </message>
    <message>
        <source>one of several given names</source>
        <translation>einer von mehreren Vornamen</translation>
    </message>
    <message>
        <source>short form of the given name</source>
        <translation>Kurzform des Vornamens</translation>
    </message>
    <message>
        <source>same initial</source>
        <translation>gleiche Initiale</translation>
    </message>
    <message>
        <source>same name of the firm</source>
        <translation>gleicher Firmenname</translation>
    </message>
    <message>
        <source>name of the firm spelt otherwise</source>
        <translation>Firmenname anders geschrieben</translation>
    </message>
    <message>
        <source>part of the name of the firm</source>
        <translation>Teil des Firmennamens</translation>
    </message>
    <message>
        <source>same day of birth</source>
        <translation>gleiches Geburtsdatum</translation>
    </message>
    <message>
        <source>day and month of birth exchanged</source>
        <translation>Tag und Monat der Geburt vertauscht</translation>
    </message>
    <message>
        <source>day of birth differs in one digit</source>
        <translation>Geburtsdatum weicht in einer Ziffer ab</translation>
    </message>
    <message>
        <source>same address</source>
        <translation>gleiche Anschrift</translation>
    </message>
    <message>
        <source>same street</source>
        <translation>gleiche Straße</translation>
    </message>
    <message>
        <source>same postcode</source>
        <translation>gleiche Postleitzahl</translation>
    </message>
    <message>
        <source>same number {what}</source>
        <translation>gleiche Nummer {what}</translation>
    </message>
    <message>
        <source>same address {what}</source>
        <translation>gleiche Adresse {what}</translation>
    </message>
    <message>
        <source>other family name</source>
        <translation>anderer Nachname</translation>
    </message>
    <message>
        <source>other given name</source>
        <translation>anderer Vorname</translation>
    </message>
    <message>
        <source>other day of birth</source>
        <translation>anderes Geburtsdatum</translation>
    </message>
    <message>
        <source>other address</source>
        <translation>andere Anschrift</translation>
    </message>
    <message>
        <source>other salutation</source>
        <translation>andere Anrede</translation>
    </message>
    <message>
        <source>Unnamed client</source>
        <translation>Ohne Namen</translation>
    </message>
</context>
<context>
    <name>DuplicateSheet</name>
    <message>
        <source>against it: {reasons}</source>
        <translation>dagegen spricht: {reasons}</translation>
    </message>
    <message>
        <source>Keep both, one below the other</source>
        <translation>Beides behalten, untereinander</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>this picture</source>
        <translation>dieses Bild</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>Contact points</source>
        <translation>Kontaktwege</translation>
    </message>
    <message>
        <source>In the book</source>
        <translation>Im Bestand</translation>
    </message>
    <message>
        <source>all of both is kept, and can be taken apart</source>
        <translation>alles bleibt und lässt sich wieder trennen</translation>
    </message>
    <message>
        <source>One person: merge</source>
        <translation>Eine Person: zusammenführen</translation>
    </message>
    <message>
        <source>Two people</source>
        <translation>Zwei Personen</translation>
    </message>
    <message>
        <source>not proposed again</source>
        <translation>nicht mehr vorschlagen</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>{name} öffnen</translation>
    </message>
</context>
<context>
    <name>DuplicateWords</name>
    <message>
        <source>{name}, twice</source>
        <translation>{name}, zweimal</translation>
    </message>
    <message>
        <source>{left} and {right}</source>
        <translation>{left} und {right}</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation>
            <numerusform>%Ln Eintrag</numerusform>
            <numerusform>%Ln Einträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contract(s)</source>
        <translation>
            <numerusform>%Ln Vertrag</numerusform>
            <numerusform>%Ln Verträge</numerusform>
        </translation>
    </message>
    <message>
        <source>Comparing everybody … {percent} %</source>
        <translation>Alle werden verglichen … {percent} %</translation>
    </message>
    <message>
        <source>{count} of {total} pairs, the surest first</source>
        <translation>{count} von {total} Paaren, die sichersten zuerst</translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s)</source>
        <translation>
            <numerusform>%Ln Paar</numerusform>
            <numerusform>%Ln Paare</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DuplicatesCard</name>
    <message>
        <source>Duplicates</source>
        <translation>Dubletten</translation>
    </message>
    <message>
        <source>Nearly everything agrees</source>
        <translation>Fast alles ist gleich</translation>
    </message>
    <message>
        <source>Much agrees</source>
        <translation>Vieles ist gleich</translation>
    </message>
    <message>
        <source>More agrees than differs</source>
        <translation>Mehr ist gleich als verschieden</translation>
    </message>
    <message>
        <source>Probable ones only</source>
        <translation>Nur wahrscheinliche</translation>
    </message>
    <message>
        <source>Possible ones, too</source>
        <translation>Auch mögliche</translation>
    </message>
    <message>
        <source>Remote ones, too</source>
        <translation>Auch entfernte</translation>
    </message>
    <message>
        <source>What is called surely one person</source>
        <translation>Was als sicher dieselbe Person gilt</translation>
    </message>
    <message>
        <source>Names, birthdays, numbers and addresses are weighed by how much each of them tells.</source>
        <translation>Namen, Geburtstage, Nummern und Adressen werden danach gewichtet, wie viel sie verraten.</translation>
    </message>
    <message>
        <source>Which pairs are listed</source>
        <translation>Welche Paare aufgeführt werden</translation>
    </message>
    <message>
        <source>The fewer, the less there is to look through in vain.</source>
        <translation>Je weniger, desto weniger sehen Sie vergeblich durch.</translation>
    </message>
    <message>
        <source>Nobody is merged without you, however sure it looks.</source>
        <translation>Ohne Sie wird niemand zusammengeführt, wie sicher es auch aussieht.</translation>
    </message>
</context>
<context>
    <name>DuplicatesPage</name>
    <message>
        <source>Duplicates</source>
        <translation>Dubletten</translation>
    </message>
    <message>
        <source>Nobody is merged silently. Say who is one person; keys 1 to 4 choose.</source>
        <translation>Niemand wird stillschweigend zusammengeführt. Sagen Sie, wer dieselbe Person ist: Die Tasten 1 bis 4 wählen aus.</translation>
    </message>
    <message>
        <source>Pairs that may be one person</source>
        <translation>Paare, die dieselbe Person sein können</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Compare everybody</source>
        <translation>Alle vergleichen</translation>
    </message>
    <message>
        <source>Comparing everybody</source>
        <translation>Alle werden verglichen</translation>
    </message>
    <message>
        <source>You can go on working. Whoever may be in your book twice is listed here.</source>
        <translation>Sie können weiterarbeiten. Wer doppelt in Ihrem Bestand sein könnte, erscheint hier.</translation>
    </message>
    <message>
        <source>Nobody is in your book twice</source>
        <translation>Niemand ist doppelt in Ihrem Bestand</translation>
    </message>
    <message>
        <source>Everybody was compared. Whoever is added or changed is compared again by itself.</source>
        <translation>Alle sind verglichen. Wer dazukommt oder geändert wird, wird von selbst wieder verglichen.</translation>
    </message>
    <message>
        <source>Not compared yet</source>
        <translation>Noch nicht verglichen</translation>
    </message>
    <message>
        <source>Mappe can look through your book for people who are in it twice. You decide what becomes of them.</source>
        <translation>Mappe kann Ihren Bestand nach Personen durchsehen, die doppelt darin sind. Was aus ihnen wird, entscheiden Sie.</translation>
    </message>
</context>
<context>
    <name>EntryEditor</name>
    <message>
        <source>New entry</source>
        <translation>Neuer Eintrag</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Dateien anhängen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>What was understood</source>
        <translation>Was verstanden wurde</translation>
    </message>
    <message>
        <source>Choose a client to write something down</source>
        <translation>Wählen Sie jemanden aus, um etwas festzuhalten</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>Was besprochen wurde</translation>
    </message>
    <message>
        <source>Minutes of the meeting</source>
        <translation>Protokoll des Termins</translation>
    </message>
    <message>
        <source>“Call 12 min: offer by Friday”</source>
        <translation>„Anruf 12 min: Angebot bis Freitag“</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>Save the entry ({keys})</source>
        <translation>Eintrag speichern ({keys})</translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>The disk is full. What you saved before is safe; the last step was not saved. Make room and repeat it.</source>
        <translation>Der Datenträger ist voll. Was Sie bisher gespeichert haben, ist sicher; der letzte Schritt wurde nicht gespeichert. Schaffen Sie Platz, und wiederholen Sie ihn.</translation>
    </message>
    <message>
        <source>The book could not do this. Nothing was lost; please try again.</source>
        <translation>Das ist im Bestand nicht gelungen. Es ging nichts verloren; bitte versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>This does not open the book. Mind capital letters and the keyboard&apos;s language, or use your recovery key.</source>
        <translation>Damit öffnet sich der Bestand nicht. Achten Sie auf Groß- und Kleinschreibung und die Tastatursprache, oder verwenden Sie Ihren Wiederherstellungsschlüssel.</translation>
    </message>
    <message>
        <source>The key of this book is not in the keyring of this computer. Open it with your passphrase or recovery key; afterwards the keyring can be given the key again in Settings.</source>
        <translation>Der Schlüssel dieses Bestands liegt nicht im Schlüsselbund dieses Computers. Öffnen Sie ihn mit Ihrer Passphrase oder Ihrem Wiederherstellungsschlüssel; danach können Sie den Schlüssel in den Einstellungen wieder im Schlüsselbund ablegen.</translation>
    </message>
    <message>
        <source>This computer has no keyring that keeps keys safely. Open the book with your passphrase or recovery key; a passphrase can be set in Settings.</source>
        <translation>Dieser Computer hat keinen Schlüsselbund, der Schlüssel sicher verwahrt. Öffnen Sie den Bestand mit Ihrer Passphrase oder Ihrem Wiederherstellungsschlüssel; eine Passphrase legen Sie in den Einstellungen fest.</translation>
    </message>
    <message>
        <source>The keyring of this computer is locked. Unlock it and try again, or open the book with your passphrase or recovery key.</source>
        <translation>Der Schlüsselbund dieses Computers ist gesperrt. Entsperren Sie ihn, und versuchen Sie es noch einmal, oder öffnen Sie den Bestand mit Ihrer Passphrase oder Ihrem Wiederherstellungsschlüssel.</translation>
    </message>
    <message>
        <source>The key of this book was put into another keyring than the one this computer uses now. Go back to that keyring, or open the book with your passphrase or recovery key.</source>
        <translation>Der Schlüssel dieses Bestands wurde in einem anderen Schlüsselbund abgelegt als dem, den dieser Computer jetzt verwendet. Kehren Sie zu jenem Schlüsselbund zurück, oder öffnen Sie den Bestand mit Ihrer Passphrase oder Ihrem Wiederherstellungsschlüssel.</translation>
    </message>
    <message>
        <source>What the keyring keeps is not the key of this book. Open it with your passphrase or recovery key; afterwards the keyring can be given the key again in Settings.</source>
        <translation>Was im Schlüsselbund liegt, ist nicht der Schlüssel dieses Bestands. Öffnen Sie ihn mit Ihrer Passphrase oder Ihrem Wiederherstellungsschlüssel; danach können Sie den Schlüssel in den Einstellungen wieder im Schlüsselbund ablegen.</translation>
    </message>
    <message>
        <source>This passphrase is too short. Take at least 8 characters, better four words.</source>
        <translation>Diese Passphrase ist zu kurz. Nehmen Sie mindestens 8 Zeichen, besser vier Wörter.</translation>
    </message>
    <message>
        <source>This is not a recovery key: compare it with your printout, nine groups of four letters and digits, and type it again.</source>
        <translation>Das ist kein Wiederherstellungsschlüssel: Vergleichen Sie ihn mit Ihrem Ausdruck, neun Gruppen aus vier Buchstaben und Ziffern, und tippen Sie ihn noch einmal.</translation>
    </message>
    <message>
        <source>Without this, only the keyring of this computer would open the book, and a keyring can be lost. Add a passphrase or a recovery key first.</source>
        <translation>Ohne dies könnte nur noch der Schlüsselbund dieses Computers den Bestand öffnen, und ein Schlüsselbund kann verloren gehen. Legen Sie zuerst eine Passphrase oder einen Wiederherstellungsschlüssel an.</translation>
    </message>
    <message>
        <source>The new recovery key was not kept. The one you had goes on opening your book.</source>
        <translation>Der neue Wiederherstellungsschlüssel wurde nicht übernommen. Ihr bisheriger öffnet Ihren Bestand weiterhin.</translation>
    </message>
    <message>
        <source>There is no Mappe book at this place. Choose the folder of your book, or restore a backup.</source>
        <translation>An diesem Ort liegt kein Mappe-Bestand. Wählen Sie den Ordner Ihres Bestands, oder stellen Sie eine Sicherung wieder her.</translation>
    </message>
    <message>
        <source>There is a book in this folder already. Open it, or choose an empty folder.</source>
        <translation>In diesem Ordner liegt schon ein Bestand. Öffnen Sie ihn, oder wählen Sie einen leeren Ordner.</translation>
    </message>
    <message>
        <source>A part of the file does not pass its check. Nothing was changed. Restore a backup to go on; the damaged book is kept aside and not erased.</source>
        <translation>Ein Teil der Datei besteht die Prüfung nicht. Es wurde nichts verändert. Stellen Sie eine Sicherung wieder her, um weiterzuarbeiten; der beschädigte Bestand wird beiseitegelegt und nicht gelöscht.</translation>
    </message>
    <message>
        <source>Each page of the file passes its check, but something that belongs to every book is not in it. Nothing was changed. Restore a backup to go on; the incomplete book is kept aside and not erased.</source>
        <translation>Jede Seite der Datei besteht ihre Prüfung, aber etwas, das zu jedem Bestand gehört, fehlt darin. Es wurde nichts geändert. Stellen Sie eine Sicherung wieder her, um weiterzuarbeiten; der unvollständige Bestand wird daneben aufbewahrt und nicht gelöscht.</translation>
    </message>
    <message>
        <source>The file that holds the keys of the book is missing or was changed. Your data is untouched. Restore a backup to go on; what is there now is kept aside and not erased.</source>
        <translation>Die Datei mit den Schlüsseln des Bestands fehlt oder wurde verändert. Ihre Daten sind unberührt. Stellen Sie eine Sicherung wieder her, um weiterzuarbeiten; was jetzt da ist, wird beiseitegelegt und nicht gelöscht.</translation>
    </message>
    <message>
        <source>This backup is incomplete or was changed after it was made. Nothing was replaced. Choose another one.</source>
        <translation>Diese Sicherung ist unvollständig oder wurde nachträglich verändert. Es wurde nichts ersetzt. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>This was written by a newer Mappe. Update Mappe on this computer and open it again.</source>
        <translation>Das wurde mit einer neueren Version von Mappe geschrieben. Aktualisieren Sie Mappe auf diesem Computer, und öffnen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Another Mappe has this book open. Go on in that window, or close it and try again.</source>
        <translation>Dieser Bestand ist schon in einem anderen Mappe-Fenster geöffnet. Arbeiten Sie dort weiter, oder schließen Sie es, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The disk reports that it cannot read or write. What was saved is safe as far as the disk kept it; carry a backup to another disk.</source>
        <translation>Der Datenträger meldet, dass er nicht lesen oder schreiben kann. Was gespeichert war, ist sicher, soweit der Datenträger es behalten hat; bringen Sie eine Sicherung auf einen anderen Datenträger.</translation>
    </message>
    <message>
        <source>The folder of the book cannot be read or written. Check its permissions, or move the book to a disk that is not write-protected.</source>
        <translation>Der Ordner des Bestands lässt sich nicht lesen oder beschreiben. Prüfen Sie die Zugriffsrechte, oder legen Sie den Bestand auf einen Datenträger ohne Schreibschutz.</translation>
    </message>
    <message>
        <source>This is not in the book any more. It may have been deleted or undone.</source>
        <translation>Das ist nicht mehr im Bestand. Vielleicht wurde es gelöscht oder rückgängig gemacht.</translation>
    </message>
    <message>
        <source>This was changed again meanwhile, so it cannot be undone. The newer value stays.</source>
        <translation>Das wurde inzwischen noch einmal geändert und lässt sich deshalb nicht zurücknehmen. Der neuere Stand bleibt.</translation>
    </message>
    <message>
        <source>These two are one client already.</source>
        <translation>Diese beiden sind schon zusammengeführt.</translation>
    </message>
    <message>
        <source>This client is not merged with anybody any more.</source>
        <translation>Dieser Kunde ist mit niemandem mehr zusammengeführt.</translation>
    </message>
    <message>
        <source>A client needs a name: a family name, a given name or a firm.</source>
        <translation>Jeder Kunde braucht einen Namen: Nachname, Vorname oder Firma.</translation>
    </message>
    <message>
        <source>Only your own notes can be reworded. What came over a channel stays as it was said; write a note beside it instead.</source>
        <translation>Nur Ihre eigenen Notizen lassen sich umformulieren. Was über einen Kanal kam, bleibt im Wortlaut; schreiben Sie stattdessen eine Notiz dazu.</translation>
    </message>
    <message>
        <source>This file cannot be attached: it is a folder, it is gone, or you may not read it.</source>
        <translation>Diese Datei lässt sich nicht anhängen: Sie ist ein Ordner, nicht mehr da oder für Sie nicht lesbar.</translation>
    </message>
    <message>
        <source>This file cannot be read.</source>
        <translation>Diese Datei lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The office refused this. Please try again, or talk to your office.</source>
        <translation>Das Büro hat das abgelehnt. Bitte versuchen Sie es noch einmal oder sprechen Sie mit Ihrem Büro.</translation>
    </message>
    <message>
        <source>The office does not answer. Check the address and your connection, and try again.</source>
        <translation>Das Büro antwortet nicht. Prüfen Sie die Adresse und Ihre Verbindung und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Nothing was sent: the certificate of this address is not to be trusted. Ask your office, and do not go on in a network that you do not know.</source>
        <translation>Es wurde nichts gesendet: Dem Zertifikat dieser Adresse ist nicht zu trauen. Fragen Sie Ihr Büro, und machen Sie nicht in einem fremden Netz weiter.</translation>
    </message>
    <message>
        <source>The address must begin with https://. Nothing was sent.</source>
        <translation>Die Adresse muss mit https:// beginnen. Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>This is no invitation. Copy the whole line from your office&apos;s mail: it begins with https:// and has a code behind a # at its end.</source>
        <translation>Das ist keine Einladung. Kopieren Sie die ganze Zeile aus der Mail Ihres Büros: Sie beginnt mit https:// und hat am Ende einen Code hinter einem #.</translation>
    </message>
    <message>
        <source>This invitation was used or has run out. Ask your office for a new one.</source>
        <translation>Diese Einladung wurde schon benutzt oder ist abgelaufen. Bitten Sie Ihr Büro um eine neue.</translation>
    </message>
    <message>
        <source>Name, password or one-time code is wrong. Please try again.</source>
        <translation>Name, Kennwort oder Einmalcode stimmt nicht. Bitte versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Your office has locked this sign-in or this computer. Please talk to it.</source>
        <translation>Ihr Büro hat diese Anmeldung oder diesen Computer gesperrt. Bitte sprechen Sie mit Ihrem Büro.</translation>
    </message>
    <message>
        <source>There were too many tries. Please wait a few minutes.</source>
        <translation>Das waren zu viele Versuche. Bitte warten Sie ein paar Minuten.</translation>
    </message>
    <message>
        <source>Your office&apos;s sign-in provider did not let you in. Please talk to your office.</source>
        <translation>Der Anmeldedienst Ihres Büros hat Sie nicht eingelassen. Bitte sprechen Sie mit Ihrem Büro.</translation>
    </message>
    <message>
        <source>The sign-in was given up or took too long. Please try again.</source>
        <translation>Die Anmeldung wurde aufgegeben oder hat zu lange gedauert. Bitte versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The demo&apos;s office could not be started. The demo book works without it.</source>
        <translation>Das Büro des Beispielbestands ließ sich nicht starten. Der Beispielbestand geht auch ohne es.</translation>
    </message>
    <message>
        <source>What the demo&apos;s office needs is not installed here. The demo book works without it.</source>
        <translation>Was das Büro des Beispielbestands braucht, ist hier nicht installiert. Der Beispielbestand geht auch ohne es.</translation>
    </message>
    <message>
        <source>This book belongs to an office already.</source>
        <translation>Dieser Bestand gehört schon zu einem Büro.</translation>
    </message>
    <message>
        <source>Your office has no book that could be opened here. Ask there for access, or start a book of your own.</source>
        <translation>Ihr Büro hat keinen Bestand, der sich hier öffnen ließe. Bitten Sie dort um Zugang, oder legen Sie einen eigenen an.</translation>
    </message>
    <message>
        <source>Nobody in this book has that name, or more than one has. Choose the client in the list.</source>
        <translation>Diesen Namen hat in diesem Bestand niemand, oder mehrere haben ihn. Wählen Sie den Kunden in der Liste aus.</translation>
    </message>
    <message>
        <source>The file cannot be written there. Choose another folder, or close the program that has it open.</source>
        <translation>Die Datei lässt sich dort nicht speichern. Wählen Sie einen anderen Ordner, oder schließen Sie das Programm, das sie geöffnet hat.</translation>
    </message>
    <message>
        <source>There is no room left where the file was to go. Choose another place.</source>
        <translation>Am Speicherort ist kein Platz mehr für die Datei. Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>The FRITZ!Box does not answer. Check its address, and that this computer is in the same network.</source>
        <translation>Die FRITZ!Box antwortet nicht. Prüfen Sie ihre Adresse, und ob dieser Computer im selben Netz ist.</translation>
    </message>
    <message>
        <source>The FRITZ!Box does not accept this name and password. On the box, the name needs the right to see voice messages, faxes and the call list, and access for apps must be allowed.</source>
        <translation>Die FRITZ!Box nimmt diesen Namen und dieses Kennwort nicht an. In der Box braucht der Name das Recht auf Sprachnachrichten, Faxnachrichten und Anrufliste, und der Zugriff für Anwendungen muss zugelassen sein.</translation>
    </message>
    <message>
        <source>At this address something answers that is no FRITZ!Box with a call list. Nothing was taken in.</source>
        <translation>Unter dieser Adresse antwortet etwas, das keine FRITZ!Box mit Anrufliste ist. Es wurde nichts übernommen.</translation>
    </message>
    <message>
        <source>The keyring of this computer does not keep the password of the box. Unlock or set up the keyring.</source>
        <translation>Der Schlüsselbund dieses Computers bewahrt das Kennwort der Box nicht auf. Entsperren Sie den Schlüsselbund, oder richten Sie ihn ein.</translation>
    </message>
    <message>
        <source>These are more photos and papers than a .zip should hold. Choose a name that ends in .tar.</source>
        <translation>Das sind mehr Fotos und Dokumente, als eine .zip-Datei fassen sollte. Wählen Sie einen Namen, der auf .tar endet.</translation>
    </message>
    <message>
        <source>This book belongs to somebody else in the office. Please sign in as the person it belongs to.</source>
        <translation>Dieser Bestand gehört im Büro jemand anderem. Bitte melden Sie sich als die Person an, der er gehört.</translation>
    </message>
</context>
<context>
    <name>EvidenceCommands</name>
    <message>
        <source>Every import was read by the newest reader already.</source>
        <translation>Alle Importe sind schon mit der neuesten Version gelesen.</translation>
    </message>
</context>
<context>
    <name>ExportCard</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>The whole book</source>
        <translation>Der ganze Bestand</translation>
    </message>
    <message>
        <source>As address book, table, calendar or JSON. One client: open them and press {keys}. Unlike a backup, an export is not encrypted.</source>
        <translation>Als Adressbuch, Tabelle, Kalender oder JSON. Einzelne Kunden exportieren Sie auf deren Seite mit {keys}. Anders als eine Sicherung ist ein Export nicht verschlüsselt.</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>Exportieren …</translation>
    </message>
</context>
<context>
    <name>ExportFields</name>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>As</source>
        <translation>Als</translation>
    </message>
    <message>
        <source>Span of time</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Everything, where no day is ticked.</source>
        <translation>Ohne angehakten Tag gilt alles.</translation>
    </message>
    <message>
        <source>Language of the file</source>
        <translation>Sprache der Datei</translation>
    </message>
    <message>
        <source>With our own notes and what is marked as sensitive</source>
        <translation>Mit eigenen Notizen und vertraulich Gekennzeichnetem</translation>
    </message>
    <message>
        <source>With photos and papers</source>
        <translation>Mit Fotos und Dokumenten</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Unnamed client</source>
        <translation>Ohne Namen</translation>
    </message>
    <message>
        <source>Household: {name}</source>
        <translation>Haushalt: {name}</translation>
    </message>
    <message>
        <source>The whole book</source>
        <translation>Der ganze Bestand</translation>
    </message>
    <message>
        <source>Timeline to read and print (PDF)</source>
        <translation>Verlauf zum Lesen und Drucken (PDF)</translation>
    </message>
    <message>
        <source>Everything, for another Mappe (JSON)</source>
        <translation>Alles, zum Einlesen in Mappe (JSON)</translation>
    </message>
    <message>
        <source>Address book (vCard 3.0)</source>
        <translation>Adressbuch (vCard 3.0)</translation>
    </message>
    <message>
        <source>Address book (vCard 4.0)</source>
        <translation>Adressbuch (vCard 4.0)</translation>
    </message>
    <message>
        <source>Table of clients (CSV)</source>
        <translation>Tabelle der Kunden (CSV)</translation>
    </message>
    <message>
        <source>Table of the timeline (CSV)</source>
        <translation>Tabelle des Verlaufs (CSV)</translation>
    </message>
    <message>
        <source>Calendar (iCalendar)</source>
        <translation>Kalender (iCalendar)</translation>
    </message>
    <message>
        <source>With photos, page by page, as one reads it.</source>
        <translation>Mit Fotos, Seite für Seite, wie man ihn liest.</translation>
    </message>
    <message>
        <source>One archive that Mappe reads back, with every photo and paper in it.</source>
        <translation>Ein Archiv, das Mappe wieder einliest, mit allen Fotos und Dokumenten.</translation>
    </message>
    <message>
        <source>For telephones and mail programs.</source>
        <translation>Für Telefone und Mailprogramme.</translation>
    </message>
    <message>
        <source>For newer address books.</source>
        <translation>Für neuere Adressbücher.</translation>
    </message>
    <message>
        <source>For Excel and other spreadsheets, a line for each client.</source>
        <translation>Für Excel und andere Tabellenprogramme, eine Zeile je Kunde.</translation>
    </message>
    <message>
        <source>For Excel and other spreadsheets, a line for each entry.</source>
        <translation>Für Excel und andere Tabellenprogramme, eine Zeile je Eintrag.</translation>
    </message>
    <message>
        <source>Visits and meetings.</source>
        <translation>Geplante und gehaltene Termine.</translation>
    </message>
    <message>
        <source>Holds what is not meant for the client&apos;s eyes.</source>
        <translation>Enthält, was nicht für Kundenaugen bestimmt ist.</translation>
    </message>
</context>
<context>
    <name>ExportSheet</name>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>The export goes on.</source>
        <translation>Der Export läuft weiter.</translation>
    </message>
    <message>
        <source>This kind of file (*{suffix});;All files (*)</source>
        <translation>Diese Art von Datei (*{suffix});;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Writing {name} …</source>
        <translation>{name} wird geschrieben …</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>Gespeichert als {name}.</translation>
    </message>
    <message numerus="yes">
        <source>%n internal entry(s) stayed here.</source>
        <translation>
            <numerusform>%Ln interner Eintrag wurde nicht mit exportiert.</numerusform>
            <numerusform>%Ln interne Einträge wurden nicht mit exportiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) are not on this computer and are missing.</source>
        <translation>
            <numerusform>%Ln Foto liegt nicht auf diesem Computer und fehlt darin.</numerusform>
            <numerusform>%Ln Fotos liegen nicht auf diesem Computer und fehlen darin.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation>Angehalten. Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>The export was stopped. Nothing was written.</source>
        <translation>Der Export wurde angehalten. Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The file lies open where you save it: it is not encrypted, so mind who can read that place.</source>
        <translation>Die Datei liegt am Speicherort offen: Sie ist nicht verschlüsselt. Achten Sie darauf, wer dort lesen kann.</translation>
    </message>
    <message>
        <source>Save as …</source>
        <translation>Speichern unter …</translation>
    </message>
    <message>
        <source>How much is written</source>
        <translation>Wie viel geschrieben ist</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Given name</source>
        <translation>Vorname</translation>
    </message>
    <message>
        <source>Family name</source>
        <translation>Nachname</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Salutation</source>
        <translation>Anrede</translation>
    </message>
    <message>
        <source>Name of the firm</source>
        <translation>Name der Firma</translation>
    </message>
    <message>
        <source>Born on</source>
        <translation>Geboren am</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Preferred channel</source>
        <translation>Bevorzugter Kanal</translation>
    </message>
    <message>
        <source>Can be reached on</source>
        <translation>Erreichbar am</translation>
    </message>
    <message>
        <source>Can be reached from</source>
        <translation>Erreichbar ab</translation>
    </message>
    <message>
        <source>Can be reached until</source>
        <translation>Erreichbar bis</translation>
    </message>
    <message>
        <source>Contact rhythm</source>
        <translation>Kontaktrhythmus</translation>
    </message>
    <message>
        <source>What one should know</source>
        <translation>Was man wissen sollte</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>Haushalt</translation>
    </message>
    <message>
        <source>Sensitive</source>
        <translation>Vertraulich</translation>
    </message>
    <message>
        <source>Name of the household</source>
        <translation>Name des Haushalts</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>Straße</translation>
    </message>
    <message>
        <source>Postcode</source>
        <translation>Postleitzahl</translation>
    </message>
    <message>
        <source>Town</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Kind of contact point</source>
        <translation>Art des Kontaktwegs</translation>
    </message>
    <message>
        <source>Number or address</source>
        <translation>Nummer oder Adresse</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Bezeichnung</translation>
    </message>
    <message>
        <source>No longer in use since</source>
        <translation>Nicht mehr in Gebrauch seit</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Gesellschaft</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Contract number</source>
        <translation>Vertragsnummer</translation>
    </message>
    <message>
        <source>Premium</source>
        <translation>Beitrag</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Zahlweise</translation>
    </message>
    <message>
        <source>Sum insured</source>
        <translation>Versicherungssumme</translation>
    </message>
    <message>
        <source>Begins on</source>
        <translation>Beginnt am</translation>
    </message>
    <message>
        <source>Ends on</source>
        <translation>Endet am</translation>
    </message>
    <message>
        <source>Cancel by</source>
        <translation>Kündbar bis</translation>
    </message>
    <message>
        <source>Cancelled on</source>
        <translation>Gekündigt am</translation>
    </message>
    <message>
        <source>Bank account</source>
        <translation>Bankverbindung</translation>
    </message>
    <message>
        <source>Line of business</source>
        <translation>Sparte</translation>
    </message>
    <message>
        <source>Note on the contract</source>
        <translation>Notiz zum Vertrag</translation>
    </message>
    <message>
        <source>Price offered</source>
        <translation>Angebotener Preis</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>Told on</source>
        <translation>Genannt am</translation>
    </message>
    <message>
        <source>What became of the offer</source>
        <translation>Was aus dem Angebot wurde</translation>
    </message>
    <message>
        <source>Title of the case</source>
        <translation>Titel des Anliegens</translation>
    </message>
    <message>
        <source>Kind of case</source>
        <translation>Art des Anliegens</translation>
    </message>
    <message>
        <source>Claim number</source>
        <translation>Schadennummer</translation>
    </message>
    <message>
        <source>Contract of the case</source>
        <translation>Vertrag des Anliegens</translation>
    </message>
    <message>
        <source>Note on the case</source>
        <translation>Notiz zum Anliegen</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Nächster Schritt</translation>
    </message>
    <message>
        <source>Closed on</source>
        <translation>Abgeschlossen am</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>Zusage</translation>
    </message>
    <message>
        <source>Due on</source>
        <translation>Fällig am</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Promised by</source>
        <translation>Zugesagt von</translation>
    </message>
    <message>
        <source>Time of the visit</source>
        <translation>Zeit des Termins</translation>
    </message>
    <message>
        <source>Length of the visit</source>
        <translation>Dauer des Termins</translation>
    </message>
    <message>
        <source>Place of the visit</source>
        <translation>Ort des Termins</translation>
    </message>
    <message>
        <source>Purpose of the visit</source>
        <translation>Zweck des Termins</translation>
    </message>
    <message>
        <source>Consent given on</source>
        <translation>Einwilligung erteilt am</translation>
    </message>
    <message>
        <source>Consent given how</source>
        <translation>Einwilligung erteilt wie</translation>
    </message>
    <message>
        <source>Consent withdrawn on</source>
        <translation>Einwilligung widerrufen am</translation>
    </message>
    <message>
        <source>Text of an entry</source>
        <translation>Text eines Eintrags</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Length of the call</source>
        <translation>Dauer des Anrufs</translation>
    </message>
    <message>
        <source>Wishes and needs</source>
        <translation>Wünsche und Bedarf</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>Rat</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>Gründe</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>another household</source>
        <translation>ein anderer Haushalt</translation>
    </message>
</context>
<context>
    <name>FieldNews</name>
    <message>
        <source>Use it</source>
        <translation>Übernehmen</translation>
    </message>
</context>
<context>
    <name>FirstRunPage</name>
    <message>
        <source>Welcome to Mappe</source>
        <translation>Willkommen bei Mappe</translation>
    </message>
    <message>
        <source>Your clients and everything that was said, written and promised, in one place. No contact starts at zero.</source>
        <translation>Ihre Kunden und alles, was gesagt, geschrieben und zugesagt wurde, an einem Ort. Kein Kontakt beginnt bei null.</translation>
    </message>
    <message>
        <source>Look around</source>
        <translation>Umsehen</translation>
    </message>
    <message>
        <source>A demo book of invented clients, ready in a moment. Nothing of it stays.</source>
        <translation>Ein Beispielbestand mit erfundenen Kunden, sofort bereit. Nichts davon bleibt.</translation>
    </message>
    <message>
        <source>Start my book</source>
        <translation>Meinen Bestand anlegen</translation>
    </message>
    <message>
        <source>An empty, encrypted book on this computer. Then drop your chats, calls and address books into it.</source>
        <translation>Ein leerer, verschlüsselter Bestand auf diesem Computer. Danach legen Sie Chats, Anrufe und Adressbücher darin ab.</translation>
    </message>
    <message>
        <source>Open my office&apos;s book</source>
        <translation>Bestand aus meinem Büro öffnen</translation>
    </message>
    <message>
        <source>With an invitation, or as on your other computer. It comes whole and can be used meanwhile.</source>
        <translation>Mit einer Einladung oder wie auf Ihrem anderen Computer. Er kommt ganz herüber und ist dabei schon nutzbar.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Bring a book back from a backup, also from another computer.</source>
        <translation>Einen Bestand aus einer Sicherung holen, auch von einem anderen Computer.</translation>
    </message>
    <message>
        <source>Everything lies encrypted on this computer; only an office that you join gets it too. Mappe works without any network.</source>
        <translation>Alles liegt verschlüsselt auf diesem Computer; nur ein Büro, dem Sie beitreten, bekommt es auch. Mappe arbeitet ganz ohne Netz.</translation>
    </message>
    <message>
        <source>Open a book kept elsewhere …</source>
        <translation>Bestand an anderem Ort öffnen …</translation>
    </message>
</context>
<context>
    <name>FollowUpForm</name>
    <message>
        <source>New follow-up</source>
        <translation>Neue Wiedervorlage</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>Wiedervorlage</translation>
    </message>
    <message>
        <source>What was promised</source>
        <translation>Was zugesagt wurde</translation>
    </message>
    <message>
        <source>Say what was promised.</source>
        <translation>Schreiben Sie, was zugesagt wurde.</translation>
    </message>
    <message>
        <source>We promised</source>
        <translation>Von uns zugesagt</translation>
    </message>
    <message>
        <source>The client promised</source>
        <translation>Von Kundenseite zugesagt</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Who promised</source>
        <translation>Wer zugesagt hat</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Anliegen</translation>
    </message>
    <message>
        <source>No case</source>
        <translation>Kein Anliegen</translation>
    </message>
</context>
<context>
    <name>FormNews</name>
    <message>
        <source>This was removed meanwhile. Undo brings it back; what you typed stays.</source>
        <translation>Das wurde inzwischen entfernt. Rückgängig holt es zurück; was Sie getippt haben, bleibt.</translation>
    </message>
    <message>
        <source>This was changed meanwhile. What you typed is still there.</source>
        <translation>Das wurde inzwischen geändert. Was Sie getippt haben, ist noch da.</translation>
    </message>
    <message>
        <source>This was changed meanwhile ({told}). What you typed is still there.</source>
        <translation>Das wurde inzwischen geändert ({told}). Was Sie getippt haben, ist noch da.</translation>
    </message>
    <message>
        <source>Meanwhile: {value}</source>
        <translation>Inzwischen: {value}</translation>
    </message>
    <message>
        <source>Meanwhile: {value} ({told})</source>
        <translation>Inzwischen: {value} ({told})</translation>
    </message>
</context>
<context>
    <name>Harm</name>
    <message>
        <source>The keys beside your book belong to another book.</source>
        <translation>Die Schlüssel neben Ihrem Bestand gehören zu einem anderen Bestand.</translation>
    </message>
    <message>
        <source>The file of your book is older than its last backup.</source>
        <translation>Die Datei Ihres Bestands ist älter als die letzte Sicherung.</translation>
    </message>
    <message>
        <source>What this computer notes about your book cannot be read any more.</source>
        <translation>Was dieser Computer zu Ihrem Bestand vermerkt, ist nicht mehr lesbar.</translation>
    </message>
    <message>
        <source>A part of your book is from an earlier moment than the rest.</source>
        <translation>Ein Teil Ihres Bestands stammt von einem früheren Zeitpunkt als der Rest.</translation>
    </message>
    <message>
        <source>Some of your changes are out of line and might never reach the office.</source>
        <translation>Einige Ihrer Änderungen sind aus der Reihe geraten und kämen vielleicht nie im Büro an.</translation>
    </message>
    <message>
        <source>Your book holds more from the office than this computer noted.</source>
        <translation>Ihr Bestand enthält mehr vom Büro, als dieser Computer vermerkt hat.</translation>
    </message>
    <message>
        <source>Some records are not found any more: a new import could add them twice.</source>
        <translation>Einige Datensätze sind nicht mehr auffindbar: Ein neuer Import könnte sie doppelt anlegen.</translation>
    </message>
    <message>
        <source>Some phone numbers or addresses are not found any more: messages might not come to their client.</source>
        <translation>Einige Nummern oder Adressen sind nicht mehr auffindbar: Nachrichten kämen vielleicht nicht zu ihrem Kunden.</translation>
    </message>
    <message>
        <source>Some entries are missing from their client&apos;s timeline.</source>
        <translation>Einige Einträge fehlen im Verlauf ihres Kunden.</translation>
    </message>
    <message>
        <source>Somebody is missing from the client list, or stands there who is deleted.</source>
        <translation>In der Kundenliste fehlt jemand, oder es steht dort jemand, der gelöscht ist.</translation>
    </message>
    <message>
        <source>Search does not find some entries, or still finds deleted ones.</source>
        <translation>Die Suche findet einige Einträge nicht oder findet noch gelöschte.</translation>
    </message>
</context>
<context>
    <name>HeldList</name>
    <message>
        <source>Could not be applied</source>
        <translation>Nicht angenommen</translation>
    </message>
    <message>
        <source>The office could not take these changes of yours. Nothing is lost: decide about each.</source>
        <translation>Diese Ihrer Änderungen konnte das Büro nicht annehmen. Nichts ist verloren: Entscheiden Sie über jede.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %Ln weitere</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeldRow</name>
    <message>
        <source>Restore with this change</source>
        <translation>Mit dieser Änderung zurückholen</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Text kopieren</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Discard for good</source>
        <translation>Endgültig verwerfen</translation>
    </message>
    <message>
        <source>The text is on the clipboard.</source>
        <translation>Der Text liegt in der Zwischenablage.</translation>
    </message>
</context>
<context>
    <name>HeldWords</name>
    <message>
        <source>New: {thing}</source>
        <translation>Neu: {thing}</translation>
    </message>
    <message>
        <source>Removed: {thing}</source>
        <translation>Entfernt: {thing}</translation>
    </message>
    <message>
        <source>Brought back: {thing}</source>
        <translation>Zurückgeholt: {thing}</translation>
    </message>
    <message>
        <source>Changed: {thing}</source>
        <translation>Geändert: {thing}</translation>
    </message>
    <message>
        <source>client</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>household</source>
        <translation>Haushalt</translation>
    </message>
    <message>
        <source>relation</source>
        <translation>Beziehung</translation>
    </message>
    <message>
        <source>contact point</source>
        <translation>Kontaktweg</translation>
    </message>
    <message>
        <source>conversation</source>
        <translation>Unterhaltung</translation>
    </message>
    <message>
        <source>entry</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>case</source>
        <translation>Anliegen</translation>
    </message>
    <message>
        <source>follow-up</source>
        <translation>Wiedervorlage</translation>
    </message>
    <message>
        <source>contract</source>
        <translation>Vertrag</translation>
    </message>
    <message>
        <source>offer</source>
        <translation>Angebot</translation>
    </message>
    <message>
        <source>consent</source>
        <translation>Einwilligung</translation>
    </message>
    <message>
        <source>visit</source>
        <translation>Termin</translation>
    </message>
    <message>
        <source>advice record</source>
        <translation>Beratungsdokumentation</translation>
    </message>
    <message>
        <source>something of a newer Mappe</source>
        <translation>etwas aus einer neueren Version von Mappe</translation>
    </message>
    <message>
        <source>It was removed meanwhile by somebody else. It can come back with your change.</source>
        <translation>Jemand anderes hat es inzwischen entfernt. Es kann mit Ihrer Änderung zurückkommen.</translation>
    </message>
    <message>
        <source>The office does not know what was changed here. Enter it anew.</source>
        <translation>Das Büro kennt nicht, was hier geändert wurde. Geben Sie es neu ein.</translation>
    </message>
    <message>
        <source>The office is older than this Mappe. Try again after its update.</source>
        <translation>Das Büro ist älter als diese Version von Mappe. Versuchen Sie es, wenn es aktualisiert ist.</translation>
    </message>
    <message>
        <source>A value does not fit its field. Enter it anew.</source>
        <translation>Ein Wert passt nicht in sein Feld. Geben Sie ihn neu ein.</translation>
    </message>
    <message>
        <source>This book was not yours to change just then. Ask your office.</source>
        <translation>Diesen Bestand durften Sie in dem Moment nicht ändern. Fragen Sie Ihr Büro.</translation>
    </message>
    <message>
        <source>The book had gone to somebody else. Your change was offered to them.</source>
        <translation>Der Bestand war schon an jemand anderen gegangen. Dort wird Ihre Änderung angeboten.</translation>
    </message>
    <message>
        <source>What was to be changed is sealed or never changes. Write a note beside it instead.</source>
        <translation>Was geändert werden sollte, ist versiegelt oder ändert sich nie. Schreiben Sie stattdessen eine Notiz daneben.</translation>
    </message>
    <message>
        <source>So much was to be removed at once that somebody in the office has to say yes.</source>
        <translation>Es sollte so viel auf einmal entfernt werden, dass jemand im Büro zustimmen muss.</translation>
    </message>
    <message>
        <source>It belongs to another change that could not be applied.</source>
        <translation>Es gehört zu einer anderen Änderung, die nicht angenommen wurde.</translation>
    </message>
    <message>
        <source>The office gave a reason that this version does not know.</source>
        <translation>Das Büro nennt einen Grund, den diese Version nicht kennt.</translation>
    </message>
</context>
<context>
    <name>HouseholdField</name>
    <message>
        <source>Such as: Krüger family</source>
        <translation>z. B. Familie Krüger</translation>
    </message>
    <message>
        <source>A new household will be made.</source>
        <translation>Ein neuer Haushalt wird angelegt.</translation>
    </message>
</context>
<context>
    <name>IbanField</name>
    <message>
        <source>This account number has a slip in it: its check digits do not fit.</source>
        <translation>In dieser Kontonummer steckt ein Tippfehler: Die Prüfziffern passen nicht.</translation>
    </message>
</context>
<context>
    <name>ImportCard</name>
    <message>
        <source>Hide details</source>
        <translation>Einzelheiten verbergen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Belongs to {name}: {reason}.</source>
        <translation>Gehört zu {name}: {reason}.</translation>
    </message>
    <message>
        <source>{name} ({reason})</source>
        <translation>{name} ({reason})</translation>
    </message>
    <message>
        <source>Perhaps {names}. Please say so under Details, or later.</source>
        <translation>Vielleicht {names}. Bitte entscheiden Sie unter „Einzelheiten“ oder später.</translation>
    </message>
    <message>
        <source>Private, as you said: nothing will be imported.</source>
        <translation>Privat, wie von Ihnen entschieden: Es wird nichts importiert.</translation>
    </message>
    <message>
        <source>Nobody in the book has this number, address or name yet.</source>
        <translation>Im Bestand hat noch niemand diese Nummer, Adresse oder diesen Namen.</translation>
    </message>
    <message numerus="yes">
        <source>%n of {all} conversations and numbers belong to clients in the book.</source>
        <translation>
            <numerusform>%Ln von {all} Unterhaltungen und Nummern gehört zu Kunden im Bestand.</numerusform>
            <numerusform>%Ln von {all} Unterhaltungen und Nummern gehören zu Kunden im Bestand.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Say what the columns are …</source>
        <translation>Spalten zuordnen …</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Keep what is in</source>
        <translation>Bisheriges behalten</translation>
    </message>
    <message>
        <source>Undo import</source>
        <translation>Import zurücknehmen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Import again …</source>
        <translation>Noch einmal importieren …</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Columns …</source>
        <translation>Spalten …</translation>
    </message>
    <message>
        <source>To match …</source>
        <translation>Zuordnen …</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Put this file away</source>
        <translation>Diese Datei weglegen</translation>
    </message>
    <message>
        <source>Looking through the file …</source>
        <translation>Die Datei wird durchgesehen …</translation>
    </message>
    <message>
        <source>Waits for the file before it …</source>
        <translation>Wartet auf die Datei davor …</translation>
    </message>
    <message>
        <source>Keeping the original file …</source>
        <translation>Die Originaldatei wird aufbewahrt …</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Taking the import back …</source>
        <translation>Der Import wird zurückgenommen …</translation>
    </message>
    <message>
        <source>Stopped. {result}</source>
        <translation>Angehalten. {result}</translation>
    </message>
    <message>
        <source>There is nothing in this file.</source>
        <translation>In dieser Datei ist nichts enthalten.</translation>
    </message>
</context>
<context>
    <name>ImportColumns</name>
    <message>
        <source>What is in the columns?</source>
        <translation>Was steht in den Spalten?</translation>
    </message>
    <message>
        <source>{file}: say once what each column is. Tables with the same headings are read alike from then on.</source>
        <translation>{file}: Sagen Sie einmal, was in jeder Spalte steht. Tabellen mit denselben Überschriften werden dann immer so gelesen.</translation>
    </message>
    <message>
        <source>Each row becomes one of:</source>
        <translation>Die Zeilen sind:</translation>
    </message>
    <message>
        <source>The first row holds the headings</source>
        <translation>Die erste Zeile enthält die Überschriften</translation>
    </message>
    <message>
        <source>Use these columns</source>
        <translation>Spalten so übernehmen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ImportColumnsList</name>
    <message>
        <source>Column {number}</source>
        <translation>Spalte {number}</translation>
    </message>
    <message>
        <source>What is in the column “{head}”?</source>
        <translation>Was steht in der Spalte „{head}“?</translation>
    </message>
    <message>
        <source>empty in the first rows</source>
        <translation>leer in den ersten Zeilen</translation>
    </message>
</context>
<context>
    <name>ImportColumnsPreview</name>
    <message>
        <source>The first rows would come in like this</source>
        <translation>So kämen die ersten Zeilen herein</translation>
    </message>
</context>
<context>
    <name>ImportColumnsSpelling</name>
    <message>
        <source>The time here</source>
        <translation>Ihre Zeitzone</translation>
    </message>
    <message>
        <source>World time (UTC)</source>
        <translation>Weltzeit (UTC)</translation>
    </message>
    <message>
        <source>As the other side is reached</source>
        <translation>Je nach Nummer oder Adresse</translation>
    </message>
    <message>
        <source>Dates are written</source>
        <translation>Schreibweise des Datums</translation>
    </message>
    <message>
        <source>Times are</source>
        <translation>Uhrzeiten</translation>
    </message>
    <message>
        <source>Durations are written</source>
        <translation>Schreibweise der Dauer</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>1:05 is minutes and seconds, 65 is seconds</source>
        <translation>1:05 sind Minuten und Sekunden, 65 sind Sekunden</translation>
    </message>
    <message>
        <source>1:05 is hours and minutes, 65 is seconds</source>
        <translation>1:05 sind Stunden und Minuten, 65 sind Sekunden</translation>
    </message>
    <message>
        <source>65 is minutes</source>
        <translation>65 sind Minuten</translation>
    </message>
    <message>
        <source>65000 is milliseconds</source>
        <translation>65000 sind Millisekunden</translation>
    </message>
</context>
<context>
    <name>ImportDayRow</name>
    <message>
        <source>{kind} · {day}</source>
        <translation>{kind} · {day}</translation>
    </message>
    <message>
        <source>Undo imports</source>
        <translation>Importe zurücknehmen</translation>
    </message>
    <message>
        <source>Undo all fetches of {day}</source>
        <translation>Alle Abrufe vom {day} zurücknehmen</translation>
    </message>
    <message numerus="yes">
        <source>fetched %n time(s)</source>
        <translation>
            <numerusform>einmal abgerufen</numerusform>
            <numerusform>%Ln-mal abgerufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) brought in</source>
        <translation>
            <numerusform>%Ln Anruf übernommen</numerusform>
            <numerusform>%Ln Anrufe übernommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n taken back</source>
        <translation>
            <numerusform>%Ln zurückgenommen</numerusform>
            <numerusform>%Ln zurückgenommen</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide each</source>
        <translation>Einzelne ausblenden</translation>
    </message>
    <message>
        <source>Show each</source>
        <translation>Einzelne anzeigen</translation>
    </message>
    <message>
        <source>Taking back …</source>
        <translation>Wird zurückgenommen …</translation>
    </message>
</context>
<context>
    <name>ImportDecision</name>
    <message>
        <source>Whose is {title}?</source>
        <translation>Zu wem gehört {title}?</translation>
    </message>
    <message>
        <source>{name}: {reason}</source>
        <translation>{name}: {reason}</translation>
    </message>
    <message>
        <source>New client “{title}”</source>
        <translation>Neu anlegen: „{title}“</translation>
    </message>
    <message>
        <source>Another client …</source>
        <translation>Jemand anderes …</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>Später entscheiden</translation>
    </message>
    <message>
        <source>Private: leave out for ever</source>
        <translation>Privat: für immer auslassen</translation>
    </message>
</context>
<context>
    <name>ImportDetails</name>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Say what the columns are …</source>
        <translation>Spalten zuordnen …</translation>
    </message>
    <message>
        <source>Not settled yet</source>
        <translation>Noch nicht geklärt</translation>
    </message>
    <message>
        <source>Worth knowing</source>
        <translation>Gut zu wissen</translation>
    </message>
    <message>
        <source>Whose is this?</source>
        <translation>Zu wem gehört das?</translation>
    </message>
    <message>
        <source>Recognised</source>
        <translation>Erkannt</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) are private and stay out.</source>
        <translation>
            <numerusform>%Ln Eintrag ist privat und bleibt draußen.</numerusform>
            <numerusform>%Ln Einträge sind privat und bleiben draußen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Private</source>
        <translation>Privat</translation>
    </message>
    <message>
        <source>Decide later, on the page “To match”</source>
        <translation>Später entscheiden, unter „Zuordnen“</translation>
    </message>
    <message>
        <source>{name}: {reason}</source>
        <translation>{name}: {reason}</translation>
    </message>
    <message>
        <source>{title} (group)</source>
        <translation>{title} (Gruppe)</translation>
    </message>
    <message>
        <source>{facts} · “{text}”</source>
        <translation>{facts} · „{text}“</translation>
    </message>
    <message>
        <source>Nobody named</source>
        <translation>Ohne Namen</translation>
    </message>
    <message>
        <source>Perhaps known already</source>
        <translation>Vielleicht schon bekannt</translation>
    </message>
    <message>
        <source>First contacts</source>
        <translation>Die ersten Kontakte</translation>
    </message>
    <message>
        <source>Only named in somebody&apos;s contract</source>
        <translation>Nur in einem Vertrag genannt</translation>
    </message>
    <message>
        <source>First contracts</source>
        <translation>Die ersten Verträge</translation>
    </message>
    <message>
        <source>Not made a client</source>
        <translation>Nicht als Kunde angelegt</translation>
    </message>
    <message>
        <source>New client</source>
        <translation>Neu anlegen</translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation>{day}, {time}</translation>
    </message>
    <message>
        <source>First lines</source>
        <translation>Die ersten Zeilen</translation>
    </message>
    <message>
        <source>{reason}: {count}</source>
        <translation>{reason}: {count}</translation>
    </message>
    <message>
        <source>Left out on purpose</source>
        <translation>Bewusst ausgelassen</translation>
    </message>
    <message>
        <source>{place}: {reason}</source>
        <translation>{place}: {reason}</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
</context>
<context>
    <name>ImportDropArea</name>
    <message>
        <source>Drop files or folders here</source>
        <translation>Dateien oder Ordner hier ablegen</translation>
    </message>
    <message>
        <source>Chats, mails, text messages, lists of calls, address books, calendars, insurers’ records, notes – and any table that is saved as CSV.</source>
        <translation>Chats, E-Mails, SMS, Anruflisten, Adressbücher, Kalender, GDV-Datensätze, Notizen – und jede Tabelle, die als CSV gespeichert ist.</translation>
    </message>
    <message>
        <source>Choose files …</source>
        <translation>Dateien wählen …</translation>
    </message>
    <message>
        <source>Choose a folder …</source>
        <translation>Ordner wählen …</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Your past lies in many files. See what each would bring before anything is changed; every import can be taken back as a whole.</source>
        <translation>Was bisher war, liegt in vielen Dateien. Sehen Sie zuerst, was jede bringt; jeder Import lässt sich als Ganzes zurücknehmen.</translation>
    </message>
    <message>
        <source>Earlier imports</source>
        <translation>Frühere Importe</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>Dateien wählen</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>%Ln weiteren anzeigen</numerusform>
            <numerusform>%Ln weitere anzeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>Files that Mappe reads (*.txt *.md *.vtt *.zip *.tar *.json *.jsonl *.csv *.tsv *.log *.xml *.vcf *.ics *.eml *.mbox *.msg *.gdv);;All files (*)</source>
        <translation>Dateien, die Mappe liest (*.txt *.md *.vtt *.zip *.tar *.json *.jsonl *.csv *.tsv *.log *.xml *.vcf *.ics *.eml *.mbox *.msg *.gdv);;Alle Dateien (*)</translation>
    </message>
    <message numerus="yes">
        <source>Import %n file(s)</source>
        <translation>
            <numerusform>%Ln Datei importieren</numerusform>
            <numerusform>%Ln Dateien importieren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) could be settled first; what you leave waits under “To match”.</source>
        <translation>
            <numerusform>%Ln Frage ließe sich vorher klären; was offen bleibt, wartet unter „Zuordnen“.</numerusform>
            <numerusform>%Ln Fragen ließen sich vorher klären; was offen bleibt, wartet unter „Zuordnen“.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is settled.</source>
        <translation>Alles ist geklärt.</translation>
    </message>
    <message numerus="yes">
        <source>Read %n file(s) again with newer readers</source>
        <translation>
            <numerusform>%Ln Datei mit neuerer Version erneut lesen</numerusform>
            <numerusform>%Ln Dateien mit neuerer Version erneut lesen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportRunRow</name>
    <message>
        <source>{day}, {time}</source>
        <translation>{day}, {time}</translation>
    </message>
    <message>
        <source>Undo import</source>
        <translation>Import zurücknehmen</translation>
    </message>
    <message>
        <source>Undo the import of {file}</source>
        <translation>Import von {file} zurücknehmen</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Report of the import of {file}</source>
        <translation>Bericht zum Import von {file}</translation>
    </message>
    <message>
        <source>taken back; it was {result}</source>
        <translation>zurückgenommen; es waren {result}</translation>
    </message>
    <message>
        <source>stopped; {result}</source>
        <translation>angehalten; {result}</translation>
    </message>
    <message>
        <source>Taking back …</source>
        <translation>Wird zurückgenommen …</translation>
    </message>
</context>
<context>
    <name>ImportStrangers</name>
    <message numerus="yes">
        <source>%n file(s) cannot be read here</source>
        <translation>
            <numerusform>%Ln Datei kann hier nicht gelesen werden</numerusform>
            <numerusform>%Ln Dateien können hier nicht gelesen werden</numerusform>
        </translation>
    </message>
    <message>
        <source>Put this away</source>
        <translation>Weglegen</translation>
    </message>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>%Ln weitere anzeigen</numerusform>
            <numerusform>%Ln weitere anzeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>{names} {more}</source>
        <translation>{names} {more}</translation>
    </message>
</context>
<context>
    <name>ImportWords</name>
    <message>
        <source>WhatsApp chat</source>
        <translation>WhatsApp-Chat</translation>
    </message>
    <message>
        <source>Skype archive</source>
        <translation>Skype-Archiv</translation>
    </message>
    <message>
        <source>FRITZ!Box call list</source>
        <translation>Anrufliste der FRITZ!Box</translation>
    </message>
    <message>
        <source>Address book</source>
        <translation>Adressbuch</translation>
    </message>
    <message>
        <source>Insurance records (GDV)</source>
        <translation>GDV-Datensätze</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>Table of contacts</source>
        <translation>Kontakttabelle</translation>
    </message>
    <message>
        <source>List of calls</source>
        <translation>Anrufliste</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>WhatsApp Business messages</source>
        <translation>Nachrichten aus WhatsApp Business</translation>
    </message>
    <message>
        <source>Microsoft Teams messages</source>
        <translation>Nachrichten aus Microsoft Teams</translation>
    </message>
    <message>
        <source>Text messages and calls of an Android telephone</source>
        <translation>SMS und Anrufe eines Android-Telefons</translation>
    </message>
    <message>
        <source>Messenger or Instagram messages</source>
        <translation>Nachrichten aus Messenger oder Instagram</translation>
    </message>
    <message>
        <source>Telegram chats</source>
        <translation>Telegram-Chats</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Transcript of a meeting</source>
        <translation>Mitschrift einer Besprechung</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>Outlook e-mail</source>
        <translation>Outlook-E-Mail</translation>
    </message>
    <message>
        <source>Export of a Mappe book</source>
        <translation>Export eines Mappe-Bestands</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archiv</translation>
    </message>
    <message numerus="yes">
        <source>{kind}, %n file(s)</source>
        <translation>
            <numerusform>{kind}, %Ln Datei</numerusform>
            <numerusform>{kind}, %Ln Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>WhatsApp chat with {name}</source>
        <translation>WhatsApp-Chat mit {name}</translation>
    </message>
    <message>
        <source>{kind} “{title}”</source>
        <translation>{kind} „{title}“</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} bis {last}</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation>
            <numerusform>%Ln Eintrag</numerusform>
            <numerusform>%Ln Einträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contact(s)</source>
        <translation>
            <numerusform>%Ln Kontakt</numerusform>
            <numerusform>%Ln Kontakte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contract(s)</source>
        <translation>
            <numerusform>%Ln Vertrag</numerusform>
            <numerusform>%Ln Verträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n claim(s)</source>
        <translation>
            <numerusform>%Ln Schaden</numerusform>
            <numerusform>%Ln Schäden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n brought up to date</source>
        <translation>
            <numerusform>%Ln aktualisiert</numerusform>
            <numerusform>%Ln aktualisiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%Ln Termin</numerusform>
            <numerusform>%Ln Termine</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%Ln neu</numerusform>
            <numerusform>%Ln neu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already in the book</source>
        <translation>
            <numerusform>%Ln schon im Bestand</numerusform>
            <numerusform>%Ln schon im Bestand</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%Ln ausgelassen</numerusform>
            <numerusform>%Ln ausgelassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n taken up into others</source>
        <translation>
            <numerusform>%Ln in andere aufgenommen</numerusform>
            <numerusform>%Ln in andere aufgenommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%Ln abgelehnt</numerusform>
            <numerusform>%Ln abgelehnt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n added</source>
        <translation>
            <numerusform>%Ln hinzugefügt</numerusform>
            <numerusform>%Ln hinzugefügt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%Ln gefunden</numerusform>
            <numerusform>%Ln gefunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to settle</source>
        <translation>
            <numerusform>%Ln zu klären</numerusform>
            <numerusform>%Ln zu klären</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not fully understood</source>
        <translation>
            <numerusform>%Ln nicht ganz verstanden</numerusform>
            <numerusform>%Ln nicht ganz verstanden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) and file(s)</source>
        <translation>
            <numerusform>%Ln Foto oder Datei</numerusform>
            <numerusform>%Ln Fotos und Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) and file(s), {missing} of them not in the export</source>
        <translation>
            <numerusform>%Ln Foto oder Datei, davon {missing} nicht im Export</numerusform>
            <numerusform>%Ln Fotos und Dateien, davon {missing} nicht im Export</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s), {rate} a second</source>
        <translation>
            <numerusform>%Ln Eintrag, {rate} je Sekunde</numerusform>
            <numerusform>%Ln Einträge, {rate} je Sekunde</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %Ln weiterer</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>{found}: {parts}</source>
        <translation>{found}: {parts}</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) belong to nobody yet and wait under “To match”.</source>
        <translation>
            <numerusform>%Ln Eintrag gehört noch zu niemandem und wartet unter „Zuordnen“.</numerusform>
            <numerusform>%Ln Einträge gehören noch zu niemandem und warten unter „Zuordnen“.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) taken back. Nothing of it is left in the book.</source>
        <translation>
            <numerusform>%Ln Eintrag zurückgenommen. Im Bestand ist nichts mehr davon.</numerusform>
            <numerusform>%Ln Einträge zurückgenommen. Im Bestand ist nichts mehr davon.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) taken back.</source>
        <translation>
            <numerusform>%Ln Eintrag zurückgenommen.</numerusform>
            <numerusform>%Ln Einträge zurückgenommen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay(s), worked on since or still needed: {names}</source>
        <translation>
            <numerusform>%Ln bleibt, seitdem bearbeitet oder noch gebraucht: {names}</numerusform>
            <numerusform>%Ln bleiben, seitdem bearbeitet oder noch gebraucht: {names}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) that you changed since stay(s) as it is.</source>
        <translation>
            <numerusform>%Ln Angabe, die Sie seitdem geändert haben, bleibt, wie sie ist.</numerusform>
            <numerusform>%Ln Angaben, die Sie seitdem geändert haben, bleiben, wie sie sind.</numerusform>
        </translation>
    </message>
    <message>
        <source>the number or address is theirs</source>
        <translation>eigene Nummer oder Adresse</translation>
    </message>
    <message>
        <source>you said so before</source>
        <translation>von Ihnen schon bestimmt</translation>
    </message>
    <message>
        <source>you said so</source>
        <translation>von Ihnen bestimmt</translation>
    </message>
    <message>
        <source>uses this number or address too</source>
        <translation>nutzt diese Nummer oder Adresse auch</translation>
    </message>
    <message>
        <source>had this number or address once</source>
        <translation>hatte diese Nummer oder Adresse früher</translation>
    </message>
    <message>
        <source>an extension of their number</source>
        <translation>Durchwahl der eigenen Nummer</translation>
    </message>
    <message>
        <source>same name</source>
        <translation>gleicher Name</translation>
    </message>
    <message>
        <source>same name and birthday</source>
        <translation>gleicher Name und Geburtstag</translation>
    </message>
    <message>
        <source>same family name and first letter</source>
        <translation>gleicher Nachname und Anfangsbuchstabe</translation>
    </message>
    <message>
        <source>part of the name</source>
        <translation>Teil des Namens</translation>
    </message>
    <message>
        <source>their number, as it is written in their country</source>
        <translation>eigene Nummer, wie man sie im eigenen Land schreibt</translation>
    </message>
    <message>
        <source>a very similar name</source>
        <translation>sehr ähnlicher Name</translation>
    </message>
    <message>
        <source>the address is made of their name</source>
        <translation>die Adresse ist aus dem Namen gebildet</translation>
    </message>
    <message>
        <source>same day of birth</source>
        <translation>gleiches Geburtsdatum</translation>
    </message>
    <message>
        <source>same street</source>
        <translation>gleiche Straße</translation>
    </message>
    <message>
        <source>damaged at this place</source>
        <translation>an dieser Stelle beschädigt</translation>
    </message>
    <message>
        <source>with an impossible date</source>
        <translation>mit unmöglichem Datum</translation>
    </message>
    <message>
        <source>refused for safety: far too large once unpacked</source>
        <translation>zur Sicherheit abgelehnt: wird beim Entpacken unsinnig groß</translation>
    </message>
    <message>
        <source>is in the file twice</source>
        <translation>steht doppelt in der Datei</translation>
    </message>
    <message>
        <source>belongs to no message</source>
        <translation>gehört zu nichts</translation>
    </message>
    <message>
        <source>not explained: say what the columns are</source>
        <translation>nicht zugeordnet: Sagen Sie, was in den Spalten steht</translation>
    </message>
    <message>
        <source>changes of entries that are not in the book yet</source>
        <translation>Änderungen an Einträgen, die noch nicht im Bestand sind</translation>
    </message>
    <message>
        <source>refused for safety: not signed by WhatsApp</source>
        <translation>zur Sicherheit abgelehnt: nicht von WhatsApp signiert</translation>
    </message>
    <message>
        <source>taken out of the book since</source>
        <translation>seitdem aus dem Bestand genommen</translation>
    </message>
    <message>
        <source>only named in somebody&apos;s contract</source>
        <translation>nur in einem Vertrag genannt</translation>
    </message>
    <message>
        <source>not a kind of file that is read here</source>
        <translation>keine Dateiart, die hier gelesen wird</translation>
    </message>
    <message>
        <source>nobody in the file or the book holds it</source>
        <translation>gehört weder in der Datei noch im Bestand zu jemandem</translation>
    </message>
    <message>
        <source>record {number}</source>
        <translation>Datensatz {number}</translation>
    </message>
    <message>
        <source>Nobody checked whether these messages come from WhatsApp: {detail} without a signature that could be checked.</source>
        <translation>Niemand hat geprüft, ob diese Nachrichten von WhatsApp kommen: {detail} ohne prüfbare Signatur.</translation>
    </message>
    <message>
        <source>Repeated events are imported from {first} to {last}.</source>
        <translation>Wiederkehrende Termine werden vom {first} bis zum {last} importiert.</translation>
    </message>
    <message>
        <source>The address books in it are taken in first: what the other files hold of these people is matched with them.</source>
        <translation>Die Adressbücher darin kommen zuerst herein: Was die anderen Dateien von diesen Personen enthalten, wird ihnen zugeordnet.</translation>
    </message>
    <message>
        <source>Notes: {detail}. Their days are taken from where they stand first: in the name of the file, at its head, in its first lines. A note that is dropped by itself asks for its day.</source>
        <translation>Notizen: {detail}. Ihr Tag gilt so, wie er zuerst dasteht: im Namen der Datei, an ihrem Kopf, in ihren ersten Zeilen. Eine Notiz, die einzeln abgelegt wird, fragt nach ihrem Tag.</translation>
    </message>
    <message>
        <source>What is in the columns of this table? It is read as it is probably meant.</source>
        <translation>Was steht in den Spalten dieser Tabelle? Sie wird so gelesen, wie sie wohl gemeint ist.</translation>
    </message>
    <message>
        <source>{call}: {about}</source>
        <translation>{call}: {about}</translation>
    </message>
    <message>
        <source>without a date</source>
        <translation>ohne Datum</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>zu groß</translation>
    </message>
    <message>
        <source>cut off: the file ends in the middle</source>
        <translation>abgeschnitten: Die Datei endet mittendrin</translation>
    </message>
    <message>
        <source>refused for safety: a name that leads out of the archive</source>
        <translation>zur Sicherheit abgelehnt: Der Name führt aus dem Archiv hinaus</translation>
    </message>
    <message>
        <source>nothing in it</source>
        <translation>ohne Inhalt</translation>
    </message>
    <message>
        <source>the service&apos;s own lists, no conversation</source>
        <translation>Listen des Dienstes, keine Unterhaltung</translation>
    </message>
    <message>
        <source>still going on when the list was written</source>
        <translation>lief noch, als die Liste geschrieben wurde</translation>
    </message>
    <message>
        <source>a list or a thing, no person</source>
        <translation>eine Liste oder ein Gegenstand, keine Person</translation>
    </message>
    <message>
        <source>repetitions beyond the time that is imported</source>
        <translation>Wiederholungen außerhalb der importierten Zeit</translation>
    </message>
    <message>
        <source>taken up into another entry</source>
        <translation>in einen anderen Eintrag aufgenommen</translation>
    </message>
    <message>
        <source>private, as you said</source>
        <translation>privat, wie von Ihnen entschieden</translation>
    </message>
    <message>
        <source>left out, as you said</source>
        <translation>ausgelassen, wie von Ihnen entschieden</translation>
    </message>
    <message>
        <source>line {number}</source>
        <translation>Zeile {number}</translation>
    </message>
    <message>
        <source>card {number}</source>
        <translation>Karte {number}</translation>
    </message>
    <message>
        <source>event {number}</source>
        <translation>Termin {number}</translation>
    </message>
    <message>
        <source>call {number}</source>
        <translation>Anruf {number}</translation>
    </message>
    <message>
        <source>conversation {number}</source>
        <translation>Unterhaltung {number}</translation>
    </message>
    <message>
        <source>message {number}</source>
        <translation>Nachricht {number}</translation>
    </message>
    <message>
        <source>The beginning of this chat seems to be missing. WhatsApp exports only the newest messages of a long chat.</source>
        <translation>Der Anfang dieses Chats scheint zu fehlen. WhatsApp exportiert von langen Chats nur die neuesten Nachrichten.</translation>
    </message>
    <message>
        <source>Dates are written in two ways in this file. Please look at a few of them.</source>
        <translation>In dieser Datei sind Datumsangaben auf zwei Arten geschrieben. Bitte sehen Sie sich einige davon an.</translation>
    </message>
    <message>
        <source>The archive does not say whose it is: your own messages may look received.</source>
        <translation>Das Archiv verrät nicht, wem es gehört: Ihre eigenen Nachrichten können wie empfangene aussehen.</translation>
    </message>
    <message>
        <source>Some times have an unknown time zone ({detail}); they are read in yours.</source>
        <translation>Einige Uhrzeiten haben eine unbekannte Zeitzone ({detail}); sie werden in Ihrer gelesen.</translation>
    </message>
    <message>
        <source>The parcel that begins at {place} has no end: the file may be cut off.</source>
        <translation>Das Paket, das bei {place} beginnt, hat kein Ende: Die Datei kann abgeschnitten sein.</translation>
    </message>
    <message>
        <source>{place}: the company counts {told} records, but there are {found}.</source>
        <translation>{place}: Die Gesellschaft zählt {told} Datensätze, es sind aber {found}.</translation>
    </message>
    <message>
        <source>{place}: the company adds the premiums up to {told}, but they are {found}.</source>
        <translation>{place}: Die Gesellschaft summiert die Beiträge auf {told}, sie ergeben aber {found}.</translation>
    </message>
    <message>
        <source>Records that were too short ({told}) are filled up with blanks. These are the records {found}.</source>
        <translation>Zu kurze Datensätze ({told}) wurden mit Leerzeichen aufgefüllt. Es sind die Datensätze {found}.</translation>
    </message>
    <message>
        <source>Written by a newer Mappe. What this one does not know is left out: {detail}.</source>
        <translation>Mit einer neueren Version von Mappe geschrieben. Was diese nicht kennt, bleibt weg: {detail}.</translation>
    </message>
    <message>
        <source>The file is written in an old alphabet ({detail}). Please look at the umlauts.</source>
        <translation>Die Datei ist in einem alten Zeichensatz geschrieben ({detail}). Bitte prüfen Sie die Umlaute.</translation>
    </message>
    <message>
        <source>Which of these is the right way to read the dates?</source>
        <translation>Wie sind die Datumsangaben richtig zu lesen?</translation>
    </message>
    <message>
        <source>Which of these are you?</source>
        <translation>Wer davon sind Sie?</translation>
    </message>
    <message>
        <source>On which day was this?</source>
        <translation>An welchem Tag war das?</translation>
    </message>
    <message>
        <source>Do the calls of kind 3 in this list mean outgoing calls, as on old boxes?</source>
        <translation>Sind mit Anrufen der Art 3 in dieser Liste ausgehende gemeint, wie bei alten Geräten?</translation>
    </message>
    <message>
        <source>day, month, year</source>
        <translation>Tag, Monat, Jahr</translation>
    </message>
    <message>
        <source>month, day, year</source>
        <translation>Monat, Tag, Jahr</translation>
    </message>
    <message>
        <source>year, month, day</source>
        <translation>Jahr, Monat, Tag</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>in the name of the file</source>
        <translation>im Namen der Datei</translation>
    </message>
    <message>
        <source>at the head of the note</source>
        <translation>am Kopf der Notiz</translation>
    </message>
    <message>
        <source>in its first lines</source>
        <translation>in den ersten Zeilen</translation>
    </message>
    <message>
        <source>the file was last changed then</source>
        <translation>an dem Tag wurde die Datei zuletzt geändert</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
</context>
<context>
    <name>Keeper</name>
    <message>
        <source>{harm} Go on with care: the whole book is being checked now. The backups in Settings were whole when they were made.</source>
        <translation>{harm} Arbeiten Sie vorsichtig weiter: Der ganze Bestand wird jetzt geprüft. Die Sicherungen in den Einstellungen waren unversehrt, als sie entstanden.</translation>
    </message>
    <message>
        <source>{harm} Go on with care: every page can be read. The backups in Settings were whole when they were made.</source>
        <translation>{harm} Arbeiten Sie vorsichtig weiter: Jede Seite ist lesbar. Die Sicherungen in den Einstellungen waren unversehrt, als sie entstanden.</translation>
    </message>
    <message>
        <source>A part of your book does not pass its check. Go on with care: everything that can be read is shown. The backups in Settings were whole when they were made.</source>
        <translation>Ein Teil Ihres Bestands besteht die Prüfung nicht. Arbeiten Sie mit Bedacht weiter: Alles, was lesbar ist, wird angezeigt. Die Sicherungen in den Einstellungen waren vollständig, als sie gemacht wurden.</translation>
    </message>
    <message>
        <source>Show the backups</source>
        <translation>Sicherungen anzeigen</translation>
    </message>
    <message>
        <source>No backup could be made. {reason}</source>
        <translation>Es konnte keine Sicherung gemacht werden. {reason}</translation>
    </message>
</context>
<context>
    <name>KeptGroup</name>
    <message>
        <source>Entered twice</source>
        <translation>Doppelt eingegeben</translation>
    </message>
</context>
<context>
    <name>KeptLine</name>
    <message>
        <source>{field}: {also}</source>
        <translation>{field}: {also}</translation>
    </message>
    <message>
        <source>Compare …</source>
        <translation>Vergleichen …</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Keep as it is</source>
        <translation>So lassen</translation>
    </message>
</context>
<context>
    <name>KeptList</name>
    <message>
        <source>Entered twice</source>
        <translation>Doppelt eingegeben</translation>
    </message>
    <message>
        <source>Two people changed the same field. Nothing is lost: choose which value stands.</source>
        <translation>Zwei Personen haben dasselbe Feld geändert. Nichts ist verloren: Wählen Sie, was gilt.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %Ln weitere</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeptRow</name>
    <message>
        <source>As it stands: {value} ({told})</source>
        <translation>Jetzt steht: {value} ({told})</translation>
    </message>
    <message>
        <source>Compare …</source>
        <translation>Vergleichen …</translation>
    </message>
    <message>
        <source>Use the other</source>
        <translation>Anderes nehmen</translation>
    </message>
    <message>
        <source>Keep as it is</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>Open client</source>
        <translation>Kunden öffnen</translation>
    </message>
</context>
<context>
    <name>KeptWords</name>
    <message>
        <source>A detail</source>
        <translation>Eine Angabe</translation>
    </message>
    <message>
        <source>{day} {clock}</source>
        <translation>{day}, {clock}</translation>
    </message>
    <message>
        <source>at this computer, {when}</source>
        <translation>an diesem Computer, {when}</translation>
    </message>
    <message>
        <source>at another computer, {when}</source>
        <translation>an einem anderen Computer, {when}</translation>
    </message>
    <message>
        <source>put together by the office, {when}</source>
        <translation>vom Büro zusammengeführt, {when}</translation>
    </message>
    <message>
        <source>Also entered: {value}</source>
        <translation>Auch eingegeben: {value}</translation>
    </message>
    <message>
        <source>Also entered: {value} ({told})</source>
        <translation>Auch eingegeben: {value} ({told})</translation>
    </message>
</context>
<context>
    <name>KindButton</name>
    <message>
        <source>{channel} call</source>
        <translation>{channel}-Anruf</translation>
    </message>
    <message>
        <source>{channel} meeting</source>
        <translation>{channel}-Treffen</translation>
    </message>
    <message>
        <source>Kind of entry: {kind}</source>
        <translation>Art des Eintrags: {kind}</translation>
    </message>
    <message>
        <source>What this entry is. The first word says it too: “Call”, “Visit”, “Letter”, “Note”.</source>
        <translation>Was dieser Eintrag ist. Auch das erste Wort sagt es: „Anruf“, „Termin“, „Brief“, „Notiz“.</translation>
    </message>
    <message>
        <source>As the first word says</source>
        <translation>Wie es das erste Wort sagt</translation>
    </message>
</context>
<context>
    <name>LockCard</name>
    <message>
        <source>Locking</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>The book is closed and its key is forgotten. What you were writing comes back.</source>
        <translation>Der Bestand wird geschlossen und sein Schlüssel vergessen. Was Sie gerade geschrieben haben, kommt wieder.</translation>
    </message>
    <message>
        <source>Lock when Mappe is left alone for</source>
        <translation>Sperren, wenn Mappe unberührt bleibt</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%Ln Minute</numerusform>
            <numerusform>%Ln Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
</context>
<context>
    <name>LockedDemoPage</name>
    <message>
        <source>The demo book is locked</source>
        <translation>Der Beispielbestand ist gesperrt</translation>
    </message>
    <message>
        <source>Your own book would ask for its passphrase now. The invented one has none; what you did in it is still there.</source>
        <translation>Ihr eigener Bestand würde jetzt nach der Passphrase fragen. Der erfundene hat keine; was Sie darin getan haben, ist noch da.</translation>
    </message>
    <message>
        <source>Go on in the demo</source>
        <translation>Im Beispielbestand weiter</translation>
    </message>
    <message>
        <source>Leave the demo</source>
        <translation>Beispielbestand verlassen</translation>
    </message>
</context>
<context>
    <name>LookCard</name>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Hell oder dunkel</translation>
    </message>
    <message>
        <source>Type size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>{number} %</source>
        <translation>{number} %</translation>
    </message>
</context>
<context>
    <name>LookalikeList</name>
    <message>
        <source>In your book already?</source>
        <translation>Schon in Ihrem Bestand?</translation>
    </message>
    <message>
        <source>also has {point}</source>
        <translation>hat auch {point}</translation>
    </message>
    <message>
        <source>{name}: {why}</source>
        <translation>{name}: {why}</translation>
    </message>
    <message>
        <source>same name</source>
        <translation>gleicher Name</translation>
    </message>
    <message>
        <source>Open instead</source>
        <translation>Stattdessen öffnen</translation>
    </message>
    <message>
        <source>Open {name} instead</source>
        <translation>Stattdessen {name} öffnen</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Undo: {step}</source>
        <translation>Rückgängig: {step}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo: {step}</source>
        <translation>Wiederholen: {step}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
</context>
<context>
    <name>MatchingCard</name>
    <message>
        <source>Matching</source>
        <translation>Zuordnung</translation>
    </message>
    <message>
        <source>Nearly every letter</source>
        <translation>Fast jeder Buchstabe</translation>
    </message>
    <message>
        <source>A slip or two</source>
        <translation>Ein, zwei Tippfehler</translation>
    </message>
    <message>
        <source>Several slips</source>
        <translation>Mehrere Tippfehler</translation>
    </message>
    <message>
        <source>Much</source>
        <translation>Viel</translation>
    </message>
    <message>
        <source>Something</source>
        <translation>Einiges</translation>
    </message>
    <message>
        <source>Anything</source>
        <translation>Irgendetwas</translation>
    </message>
    <message>
        <source>How alike names must be</source>
        <translation>Wie ähnlich Namen sein müssen</translation>
    </message>
    <message>
        <source>A name that is written nearly like a client’s is proposed from here on.</source>
        <translation>Ab hier wird ein Name vorgeschlagen, der fast wie der eines Kunden geschrieben ist.</translation>
    </message>
    <message>
        <source>How much must speak for a proposal</source>
        <translation>Wie viel für einen Vorschlag sprechen muss</translation>
    </message>
    <message>
        <source>“Anything” proposes a client for a first name alone.</source>
        <translation>Bei „Irgendetwas“ genügt für einen Vorschlag schon der Vorname.</translation>
    </message>
    <message>
        <source>A name is never more than a proposal: you say whose something is.</source>
        <translation>Ein Name ist nie mehr als ein Vorschlag: Zu wem etwas gehört, sagen Sie.</translation>
    </message>
</context>
<context>
    <name>MeetingControls</name>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Place of the meeting</source>
        <translation>Ort des Termins</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Insert headings for the minutes</source>
        <translation>Überschriften für das Protokoll einfügen</translation>
    </message>
    <message>
        <source>Headings for the minutes</source>
        <translation>Überschriften für das Protokoll</translation>
    </message>
    <message>
        <source>Who else was there</source>
        <translation>Wer noch dabei war</translation>
    </message>
</context>
<context>
    <name>MergedLine</name>
    <message>
        <source>Merged with {name}: take apart</source>
        <translation>Zusammengeführt mit {name}: wieder trennen</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) came since by a number or address of {name}.</source>
        <translation>
            <numerusform>Seitdem kam %Ln Eintrag über eine Nummer oder Adresse von {name}.</numerusform>
            <numerusform>Seitdem kamen %Ln Einträge über eine Nummer oder Adresse von {name}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Take apart, with these</source>
        <translation>Trennen, mit diesen</translation>
    </message>
    <message>
        <source>Take apart, without</source>
        <translation>Trennen, ohne diese</translation>
    </message>
    <message>
        <source>Changed by somebody since the merge, and kept with {name}: {fields}.</source>
        <translation>Seit dem Zusammenführen geändert und deshalb bei {name} geblieben: {fields}.</translation>
    </message>
</context>
<context>
    <name>MoneyField</name>
    <message>
        <source>This is no amount. Write it like 14,90.</source>
        <translation>Das ist kein Betrag. Schreiben Sie ihn so: 14,90.</translation>
    </message>
    <message>
        <source>An amount cannot be below zero.</source>
        <translation>Ein Betrag kann nicht unter null liegen.</translation>
    </message>
</context>
<context>
    <name>MoveSheet</name>
    <message>
        <source>Move to another client</source>
        <translation>Zu einem anderen Kunden verschieben</translation>
    </message>
    <message>
        <source>{channel}, {day}: “{text}”</source>
        <translation>{channel}, {day}: „{text}“</translation>
    </message>
    <message>
        <source>{channel}, {day}</source>
        <translation>{channel}, {day}</translation>
    </message>
    <message>
        <source>Only this entry</source>
        <translation>Nur dieser Eintrag</translation>
    </message>
    <message>
        <source>The whole conversation: {entries}</source>
        <translation>Die ganze Unterhaltung: {entries}</translation>
    </message>
    <message>
        <source>Everything from {sender}: {entries}</source>
        <translation>Alles von {sender}: {entries}</translation>
    </message>
    <message>
        <source>The number or address moves along: it was never theirs</source>
        <translation>Die Nummer oder Adresse geht mit: Sie gehörte nie hierher</translation>
    </message>
    <message>
        <source>It was theirs once and is the other’s from today on</source>
        <translation>Sie gehörte früher hierher, ab heute zum anderen Kunden</translation>
    </message>
    <message>
        <source>Both use it</source>
        <translation>Beide nutzen sie</translation>
    </message>
    <message>
        <source>Choose the client …</source>
        <translation>Kunden wählen …</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>To {name}</source>
        <translation>Zu {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) came here from another client: {via}</source>
        <translation>
            <numerusform>%Ln Eintrag kam von einem anderen Kunden hierher: {via}</numerusform>
            <numerusform>%Ln Einträge kamen von einem anderen Kunden hierher: {via}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) went to another client: {via}</source>
        <translation>
            <numerusform>%Ln Eintrag ging zu einem anderen Kunden: {via}</numerusform>
            <numerusform>%Ln Einträge gingen zu einem anderen Kunden: {via}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewBookPage</name>
    <message>
        <source>Start my book</source>
        <translation>Meinen Bestand anlegen</translation>
    </message>
    <message>
        <source>One encrypted folder on this computer holds everything. You can change all of this later.</source>
        <translation>Ein verschlüsselter Ordner auf diesem Computer enthält alles. Sie können all das später ändern.</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
    <message>
        <source>As it appears in your chats, so that Mappe knows which side is you.</source>
        <translation>So, wie er in Ihren Chats steht, damit Mappe weiß, welche Seite Sie sind.</translation>
    </message>
    <message>
        <source>Where it is kept</source>
        <translation>Speicherort</translation>
    </message>
    <message>
        <source>Choose a folder …</source>
        <translation>Ordner wählen …</translation>
    </message>
    <message>
        <source>Open with the keyring of this computer</source>
        <translation>Mit dem Schlüsselbund dieses Computers öffnen</translation>
    </message>
    <message>
        <source>Looking for the keyring of this computer …</source>
        <translation>Der Schlüsselbund dieses Computers wird gesucht …</translation>
    </message>
    <message>
        <source>Nothing to type: whoever is signed in here opens the book.</source>
        <translation>Nichts einzutippen: Wer hier angemeldet ist, öffnet den Bestand.</translation>
    </message>
    <message>
        <source>This computer has no keyring that keeps keys safely, so a passphrase is needed.</source>
        <translation>Dieser Computer hat keinen Schlüsselbund, der Schlüssel sicher verwahrt; deshalb ist eine Passphrase nötig.</translation>
    </message>
    <message>
        <source>Open with a passphrase</source>
        <translation>Mit einer Passphrase öffnen</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>The two do not match yet.</source>
        <translation>Das stimmt noch nicht überein.</translation>
    </message>
    <message>
        <source>Where should your book be kept?</source>
        <translation>Wo soll Ihr Bestand liegen?</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Repeat the passphrase</source>
        <translation>Passphrase wiederholen</translation>
    </message>
    <message>
        <source>Create my book</source>
        <translation>Bestand anlegen</translation>
    </message>
</context>
<context>
    <name>NewBookSteps</name>
    <message>
        <source>Your book is being made …</source>
        <translation>Ihr Bestand wird angelegt …</translation>
    </message>
    <message>
        <source>Welcome. Drop chats, call lists, address books and calendars here: your clients come with them.</source>
        <translation>Willkommen. Legen Sie hier Chats, Anruflisten, Adressbücher und Kalender ab: Ihre Kunden kommen damit in den Bestand.</translation>
    </message>
</context>
<context>
    <name>NewKeySteps</name>
    <message>
        <source>Your book gets a new key</source>
        <translation>Ihr Bestand bekommt einen neuen Schlüssel</translation>
    </message>
    <message>
        <source>A backup is made, then everything is encrypted anew. Until the end the old key counts.</source>
        <translation>Zuerst wird gesichert, dann alles neu verschlüsselt. Bis zum Schluss gilt der alte Schlüssel.</translation>
    </message>
    <message>
        <source>The new key is being put in place.</source>
        <translation>Der neue Schlüssel wird eingesetzt.</translation>
    </message>
    <message>
        <source>Your book has a new key. The old recovery key opens only the backups made before.</source>
        <translation>Ihr Bestand hat einen neuen Schlüssel. Der alte Wiederherstellungsschlüssel öffnet nur noch die früheren Sicherungen.</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>NoticeMark</name>
    <message>
        <source>Notice: {words}</source>
        <translation>Meldung: {words}</translation>
    </message>
    <message>
        <source>Show the notice again</source>
        <translation>Meldung wieder anzeigen</translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message>
        <source>Write a whole number from 1 to {most}.</source>
        <translation>Schreiben Sie eine ganze Zahl von 1 bis {most}.</translation>
    </message>
</context>
<context>
    <name>OfferForm</name>
    <message>
        <source>New offer</source>
        <translation>Neues Angebot</translation>
    </message>
    <message>
        <source>Offer</source>
        <translation>Angebot</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>What was offered?</source>
        <translation>Was wurde angeboten?</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Gesellschaft</translation>
    </message>
    <message>
        <source>Price told</source>
        <translation>Genannter Preis</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>Zahlweise</translation>
    </message>
    <message>
        <source>Told on</source>
        <translation>Genannt am</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Anliegen</translation>
    </message>
    <message>
        <source>No case</source>
        <translation>Kein Anliegen</translation>
    </message>
    <message>
        <source>The offer would end before it was told.</source>
        <translation>Das Angebot würde enden, bevor es genannt wurde.</translation>
    </message>
</context>
<context>
    <name>OfficeBookSteps</name>
    <message>
        <source>The office is being asked …</source>
        <translation>Das Büro wird gefragt …</translation>
    </message>
    <message>
        <source>You are being signed in …</source>
        <translation>Sie werden angemeldet …</translation>
    </message>
    <message>
        <source>Go on in your browser. This page waits for it.</source>
        <translation>Machen Sie im Browser weiter. Diese Seite wartet darauf.</translation>
    </message>
    <message>
        <source>You are signed in, but the office has no book for you yet. Start your own and bring it along.</source>
        <translation>Sie sind angemeldet, aber das Büro hat noch keinen Bestand für Sie. Legen Sie Ihren eigenen an und bringen Sie ihn mit.</translation>
    </message>
    <message>
        <source>Your book is being made …</source>
        <translation>Ihr Bestand wird angelegt …</translation>
    </message>
    <message>
        <source>Welcome. Your book is coming to this computer; what has arrived can be used already.</source>
        <translation>Willkommen. Ihr Bestand kommt auf diesen Computer; was da ist, können Sie schon nutzen.</translation>
    </message>
</context>
<context>
    <name>OfficeBooks</name>
    <message>
        <source>Book</source>
        <translation>Bestand</translation>
    </message>
    <message>
        <source>Books</source>
        <translation>Bestände</translation>
    </message>
    <message>
        <source>Without a name</source>
        <translation>Ohne Namen</translation>
    </message>
</context>
<context>
    <name>OfficeCard</name>
    <message>
        <source>Office</source>
        <translation>Büro</translation>
    </message>
    <message>
        <source>Signed in as {person}</source>
        <translation>Angemeldet als {person}</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>dieser Computer</translation>
    </message>
    <message>
        <source>Known to the office as “{device}”</source>
        <translation>Im Büro bekannt als „{device}“</translation>
    </message>
    <message>
        <source>Without the office, the book goes on living on this computer alone.</source>
        <translation>Ohne das Büro lebt der Bestand allein auf diesem Computer weiter.</translation>
    </message>
    <message>
        <source>Sign in again …</source>
        <translation>Neu anmelden …</translation>
    </message>
    <message>
        <source>Leave the office …</source>
        <translation>Büro verlassen …</translation>
    </message>
    <message>
        <source>Leave the office</source>
        <translation>Büro verlassen</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>This book will not be exchanged with the office any more. It stays here, with everything in it.</source>
        <translation>Dieser Bestand wird nicht mehr mit dem Büro abgeglichen. Er bleibt hier, mit allem darin.</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) that the office has not got yet stay here only.</source>
        <translation>
            <numerusform>%Ln Änderung, die das Büro noch nicht hat, bleibt nur hier.</numerusform>
            <numerusform>%Ln Änderungen, die das Büro noch nicht hat, bleiben nur hier.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OfficeChoicePage</name>
    <message>
        <source>Which book?</source>
        <translation>Welcher Bestand?</translation>
    </message>
    <message>
        <source>Your office lets you open these. Each one comes whole and lies here encrypted.</source>
        <translation>Ihr Büro lässt Sie diese öffnen. Jeder kommt ganz herüber und liegt hier verschlüsselt.</translation>
    </message>
    <message>
        <source>Your own book</source>
        <translation>Ihr eigener Bestand</translation>
    </message>
    <message>
        <source>Shared with you</source>
        <translation>Mit Ihnen geteilt</translation>
    </message>
    <message>
        <source>Without a name</source>
        <translation>Ohne Namen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
</context>
<context>
    <name>OfficeCodePage</name>
    <message>
        <source>Sign in on another device</source>
        <translation>Auf einem anderen Gerät anmelden</translation>
    </message>
    <message>
        <source>For instance on your phone. This page goes on by itself as soon as you have signed in there.</source>
        <translation>Zum Beispiel auf dem Handy. Sobald Sie sich dort angemeldet haben, geht es hier von selbst weiter.</translation>
    </message>
    <message>
        <source>Open this address there:</source>
        <translation>Öffnen Sie dort diese Adresse:</translation>
    </message>
    <message>
        <source>Type this code:</source>
        <translation>Geben Sie diesen Code ein:</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Code to type</source>
        <translation>Einzugebender Code</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>Code kopieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>OfficeCover</name>
    <message numerus="yes">
        <source>%n change(s) of yours wait here unharmed.</source>
        <translation>
            <numerusform>%Ln Änderung von Ihnen wartet hier unversehrt.</numerusform>
            <numerusform>%Ln Änderungen von Ihnen warten hier unversehrt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Sign in again …</source>
        <translation>Neu anmelden …</translation>
    </message>
    <message>
        <source>Close the book</source>
        <translation>Bestand schließen</translation>
    </message>
</context>
<context>
    <name>OfficeForm</name>
    <message>
        <source>Sign in with the browser …</source>
        <translation>Im Browser anmelden …</translation>
    </message>
    <message>
        <source>With a code …</source>
        <translation>Mit einem Code …</translation>
    </message>
    <message>
        <source>Sign in on another device, for instance on your phone</source>
        <translation>Auf einem anderen Gerät anmelden, zum Beispiel auf dem Handy</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
</context>
<context>
    <name>OfficeGonePage</name>
    <message>
        <source>Quit Mappe</source>
        <translation>Mappe beenden</translation>
    </message>
    <message>
        <source>To the beginning</source>
        <translation>Zum Anfang</translation>
    </message>
</context>
<context>
    <name>OfficeHost</name>
    <message numerus="yes">
        <source>%n to decide</source>
        <translation>
            <numerusform>%Ln zu entscheiden</numerusform>
            <numerusform>%Ln zu entscheiden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OfficeInvitationPage</name>
    <message>
        <source>Connect to your office</source>
        <translation>Mit Ihrem Büro verbinden</translation>
    </message>
    <message>
        <source>Your office has sent you an invitation, by mail or on paper. Nothing of your book is sent yet.</source>
        <translation>Ihr Büro hat Ihnen eine Einladung geschickt, per Mail oder auf Papier. Von Ihrem Bestand wird noch nichts gesendet.</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>Einladung</translation>
    </message>
    <message>
        <source>The whole line, or the mail it stands in.</source>
        <translation>Die ganze Zeile oder die Mail, in der sie steht.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>I have signed in there before …</source>
        <translation>Ich war dort schon angemeldet …</translation>
    </message>
</context>
<context>
    <name>OfficeJoinPage</name>
    <message>
        <source>You are invited as {person}, at {address}. Is that right? Then go on.</source>
        <translation>Sie sind eingeladen als {person}, bei {address}. Stimmt das? Dann weiter.</translation>
    </message>
    <message>
        <source>You are invited, at {address}. Is that right? Then go on.</source>
        <translation>Sie sind eingeladen, bei {address}. Stimmt das? Dann weiter.</translation>
    </message>
    <message>
        <source>Choose a password</source>
        <translation>Kennwort wählen</translation>
    </message>
    <message>
        <source>For the office only. Your book keeps its own lock.</source>
        <translation>Nur für das Büro. Ihr Bestand behält sein eigenes Schloss.</translation>
    </message>
    <message>
        <source>Repeat the password</source>
        <translation>Kennwort wiederholen</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Beitreten</translation>
    </message>
    <message>
        <source>The two do not match yet.</source>
        <translation>Die beiden stimmen noch nicht überein.</translation>
    </message>
</context>
<context>
    <name>OfficeSettings</name>
    <message>
        <source>Office</source>
        <translation>Büro</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Connect …</source>
        <translation>Verbinden …</translation>
    </message>
</context>
<context>
    <name>OfficeSignInPage</name>
    <message>
        <source>Sign in to your office</source>
        <translation>Bei Ihrem Büro anmelden</translation>
    </message>
    <message>
        <source>At {office}, {address}. Nothing you wrote is lost meanwhile.</source>
        <translation>Bei {office}, {address}. Nichts, was Sie geschrieben haben, geht dabei verloren.</translation>
    </message>
    <message>
        <source>As on your other computer: the same name, the same password.</source>
        <translation>Wie auf Ihrem anderen Computer: derselbe Name, dasselbe Kennwort.</translation>
    </message>
    <message>
        <source>Address of the office</source>
        <translation>Adresse des Büros</translation>
    </message>
    <message>
        <source>It looks like https://office.example</source>
        <translation>Sie sieht aus wie https://office.example</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
</context>
<context>
    <name>OfficeSteps</name>
    <message>
        <source>The office is being asked …</source>
        <translation>Das Büro wird gefragt …</translation>
    </message>
    <message>
        <source>You are being signed in …</source>
        <translation>Sie werden angemeldet …</translation>
    </message>
    <message>
        <source>Go on in your browser. This page waits for it.</source>
        <translation>Machen Sie im Browser weiter. Diese Seite wartet darauf.</translation>
    </message>
    <message>
        <source>Welcome. Your book is being exchanged with the office now; go on working meanwhile.</source>
        <translation>Willkommen. Ihr Bestand wird jetzt mit dem Büro abgeglichen; arbeiten Sie einfach weiter.</translation>
    </message>
    <message>
        <source>Waiting for your sign-in …</source>
        <translation>Es wird auf Ihre Anmeldung gewartet …</translation>
    </message>
    <message>
        <source>This book lives on this computer alone from now on.</source>
        <translation>Dieser Bestand lebt von jetzt an allein auf diesem Computer.</translation>
    </message>
</context>
<context>
    <name>OfficeTotp</name>
    <message>
        <source>Your office wants a second proof. Scan this with the authenticator app of your phone, or enter the key:</source>
        <translation>Ihr Büro verlangt einen zweiten Nachweis. Scannen Sie dies mit der Authenticator-App Ihres Handys, oder geben Sie den Schlüssel ein:</translation>
    </message>
    <message>
        <source>Key for the authenticator app</source>
        <translation>Schlüssel für die Authenticator-App</translation>
    </message>
    <message>
        <source>Code for the camera of your phone</source>
        <translation>Code für die Kamera Ihres Handys</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Only if your office asks for them.</source>
        <translation>Nur wenn Ihr Büro danach fragt.</translation>
    </message>
    <message>
        <source>Six digits from the app</source>
        <translation>Sechs Ziffern aus der App</translation>
    </message>
</context>
<context>
    <name>Opener</name>
    <message>
        <source>This is the demo book: all people are invented, and it is gone when you close Mappe.</source>
        <translation>Das ist der Beispielbestand: Alle Personen sind erfunden, und er verschwindet, wenn Sie Mappe schließen.</translation>
    </message>
    <message>
        <source>Start my own book</source>
        <translation>Eigenen Bestand anlegen</translation>
    </message>
</context>
<context>
    <name>OpeningPage</name>
    <message>
        <source>The demo book is being written</source>
        <translation>Der Beispielbestand wird geschrieben</translation>
    </message>
    <message>
        <source>Eighty invented clients with years of calls, chats, visits and promises. This takes a few seconds.</source>
        <translation>Achtzig erfundene Kunden mit Anrufen, Chats, Terminen und Zusagen aus mehreren Jahren. Das dauert einige Sekunden.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Use the recovery key</source>
        <translation>Wiederherstellungsschlüssel verwenden</translation>
    </message>
    <message>
        <source>Use the passphrase or recovery key</source>
        <translation>Passphrase oder Wiederherstellungsschlüssel verwenden</translation>
    </message>
    <message>
        <source>Restore from a file …</source>
        <translation>Aus einer Datei wiederherstellen …</translation>
    </message>
    <message>
        <source>Open another book …</source>
        <translation>Anderen Bestand öffnen …</translation>
    </message>
    <message>
        <source>Start a new book</source>
        <translation>Neuen Bestand anlegen</translation>
    </message>
    <message>
        <source>Something went wrong inside Mappe. Your book was not changed. A note was written to {path}.</source>
        <translation>In Mappe ist etwas schiefgegangen. Ihr Bestand wurde nicht verändert. Eine Notiz liegt unter {path}.</translation>
    </message>
</context>
<context>
    <name>OriginSheet</name>
    <message>
        <source>Where this entry came from</source>
        <translation>Woher dieser Eintrag stammt</translation>
    </message>
    <message>
        <source>Copy the words</source>
        <translation>Wortlaut kopieren</translation>
    </message>
    <message>
        <source>Read again with the newer reader</source>
        <translation>Mit neuerer Version erneut lesen</translation>
    </message>
    <message>
        <source>As the file has it</source>
        <translation>Wie es in der Datei steht</translation>
    </message>
    <message>
        <source>The original file is not on this device, so its words cannot be shown.</source>
        <translation>Die Originaldatei ist nicht auf diesem Gerät, deshalb lässt sich der Wortlaut nicht anzeigen.</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Written in Mappe, not imported.</source>
        <translation>In Mappe geschrieben, nicht importiert.</translation>
    </message>
    <message>
        <source>{kind}, version {version}</source>
        <translation>{kind}, Version {version}</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Place in it</source>
        <translation>Stelle darin</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>Read by</source>
        <translation>Gelesen als</translation>
    </message>
    <message>
        <source>Filed under</source>
        <translation>Abgelegt unter</translation>
    </message>
    <message>
        <source>Whose it is</source>
        <translation>Gehört zu</translation>
    </message>
    <message>
        <source>Assigned since</source>
        <translation>Zugeordnet am</translation>
    </message>
    <message>
        <source>Words changed</source>
        <translation>Wortlaut geändert</translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation>{day}, {time}</translation>
    </message>
    <message>
        <source>{identity}: nobody in the book</source>
        <translation>{identity}: niemand im Bestand</translation>
    </message>
    <message>
        <source>{client}, {reason}</source>
        <translation>{client}, {reason}</translation>
    </message>
    <message>
        <source>{identity}: {client}</source>
        <translation>{identity}: {client}</translation>
    </message>
    <message>
        <source>{identity}: {client}, {reason}</source>
        <translation>{identity}: {client}, {reason}</translation>
    </message>
    <message>
        <source>Looking for its words in the original …</source>
        <translation>Der Wortlaut wird im Original gesucht …</translation>
    </message>
    <message>
        <source>The reader understands this place differently by now. This is what stands there:</source>
        <translation>Diese Stelle wird inzwischen anders gelesen. Dort steht:</translation>
    </message>
    <message>
        <source>As the file has it:</source>
        <translation>So steht es in der Datei:</translation>
    </message>
    <message>
        <source>It is not found in the original any more.</source>
        <translation>Im Original ist es nicht mehr zu finden.</translation>
    </message>
</context>
<context>
    <name>PackButton</name>
    <message>
        <source>{packed} of {count} packed</source>
        <translation>{packed} von {count} eingepackt</translation>
    </message>
    <message>
        <source>Take along …</source>
        <translation>Mitnehmen …</translation>
    </message>
    <message>
        <source>{who}: {state}</source>
        <translation>{who}: {state}</translation>
    </message>
    <message>
        <source>What is to be taken along</source>
        <translation>Was mitzunehmen ist</translation>
    </message>
</context>
<context>
    <name>PackSheet</name>
    <message>
        <source>To be taken along</source>
        <translation>Mitzunehmen</translation>
    </message>
    <message>
        <source>What else?</source>
        <translation>Was noch?</translation>
    </message>
    <message>
        <source>Another thing to be taken along</source>
        <translation>Noch etwas, das mitzunehmen ist</translation>
    </message>
    <message>
        <source>The usual: {things}</source>
        <translation>Das Übliche: {things}</translation>
    </message>
    <message>
        <source>{packed} of {count} packed</source>
        <translation>{packed} von {count} eingepackt</translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation>{day}, {time}</translation>
    </message>
    <message>
        <source>Nothing is on the list yet.</source>
        <translation>Auf der Liste steht noch nichts.</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Von der Liste nehmen</translation>
    </message>
    <message>
        <source>Contract overview</source>
        <translation>Vertragsübersicht</translation>
    </message>
    <message>
        <source>Advice record</source>
        <translation>Beratungsdokumentation</translation>
    </message>
    <message>
        <source>Consent form</source>
        <translation>Einwilligungserklärung</translation>
    </message>
</context>
<context>
    <name>PassphraseForm</name>
    <message>
        <source>Passphrase until now</source>
        <translation>Bisherige Passphrase</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Neue Passphrase</translation>
    </message>
    <message>
        <source>Repeat the passphrase</source>
        <translation>Passphrase wiederholen</translation>
    </message>
    <message>
        <source>The two do not match yet.</source>
        <translation>Das stimmt noch nicht überein.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>PhotoViewer</name>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} von {count}</translation>
    </message>
    <message>
        <source>Photo {name}</source>
        <translation>Foto {name}</translation>
    </message>
    <message>
        <source>This photo is not on this computer, or it is damaged.</source>
        <translation>Dieses Foto liegt nicht auf diesem Computer, oder es ist beschädigt.</translation>
    </message>
    <message>
        <source>The photo is being opened …</source>
        <translation>Das Foto wird geöffnet …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>To the entry</source>
        <translation>Zum Eintrag</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Kopie speichern</translation>
    </message>
    <message>
        <source>To the case</source>
        <translation>Zum Anliegen</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Voriges</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nächstes</translation>
    </message>
</context>
<context>
    <name>PlaceCard</name>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Telephone numbers without a country code are taken to be from there.</source>
        <translation>Dorthin gehören Telefonnummern ohne Landesvorwahl.</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Times on screen, and times in files that name no zone.</source>
        <translation>Für Uhrzeiten auf dem Bildschirm und in Dateien, die keine Zeitzone nennen.</translation>
    </message>
    <message>
        <source>Germany</source>
        <translation>Deutschland</translation>
    </message>
    <message>
        <source>Austria</source>
        <translation>Österreich</translation>
    </message>
    <message>
        <source>Switzerland</source>
        <translation>Schweiz</translation>
    </message>
</context>
<context>
    <name>PointForm</name>
    <message>
        <source>New contact point</source>
        <translation>Neuer Kontaktweg</translation>
    </message>
    <message>
        <source>Contact point</source>
        <translation>Kontaktweg</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Number or address</source>
        <translation>Nummer oder Adresse</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Bezeichnung</translation>
    </message>
    <message>
        <source>Such as: private, office, mother</source>
        <translation>z. B. privat, Büro, Mutter</translation>
    </message>
    <message>
        <source>Also used by</source>
        <translation>Auch genutzt von</translation>
    </message>
    <message>
        <source>No longer in use since</source>
        <translation>Nicht mehr genutzt seit</translation>
    </message>
    <message>
        <source>In the book already, with {names}.</source>
        <translation>Schon im Bestand, bei {names}.</translation>
    </message>
    <message>
        <source>This is no public number; it is kept as written and matches nobody.</source>
        <translation>Das ist keine öffentliche Nummer; sie bleibt, wie sie dasteht, und wird niemandem zugeordnet.</translation>
    </message>
</context>
<context>
    <name>PointValueField</name>
    <message>
        <source>Write the number or address.</source>
        <translation>Schreiben Sie die Nummer oder Adresse.</translation>
    </message>
    <message>
        <source>This is no e-mail address: name@domain.de</source>
        <translation>Das ist keine E-Mail-Adresse: name@domain.de</translation>
    </message>
</context>
<context>
    <name>PromiseEditor</name>
    <message>
        <source>What was promised</source>
        <translation>Was zugesagt wurde</translation>
    </message>
    <message>
        <source>Until when</source>
        <translation>Bis wann</translation>
    </message>
    <message>
        <source>Who promised</source>
        <translation>Wer zugesagt hat</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>We promised</source>
        <translation>Von uns zugesagt</translation>
    </message>
    <message>
        <source>The client promised</source>
        <translation>Von Kundenseite zugesagt</translation>
    </message>
</context>
<context>
    <name>ProtectionCard</name>
    <message>
        <source>Protection</source>
        <translation>Schutz</translation>
    </message>
    <message>
        <source>Change …</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Set a passphrase …</source>
        <translation>Passphrase festlegen …</translation>
    </message>
    <message>
        <source>A passphrase opens this book. After a lock it is asked for.</source>
        <translation>Eine Passphrase öffnet diesen Bestand. Nach dem Sperren wird nach ihr gefragt.</translation>
    </message>
    <message>
        <source>None is set: whoever is signed in to this computer can open the book.</source>
        <translation>Keine festgelegt: Wer an diesem Computer angemeldet ist, kann den Bestand öffnen.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Open with the keyring of this computer</source>
        <translation>Mit dem Schlüsselbund dieses Computers öffnen</translation>
    </message>
    <message>
        <source>Make a new one …</source>
        <translation>Neuen erstellen …</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Wiederherstellungsschlüssel</translation>
    </message>
    <message>
        <source>It opens the book and its backups when nothing else does. It cannot be shown again.</source>
        <translation>Er öffnet den Bestand und seine Sicherungen, wenn sonst nichts mehr hilft. Er lässt sich nicht noch einmal anzeigen.</translation>
    </message>
    <message>
        <source>New key …</source>
        <translation>Neuer Schlüssel …</translation>
    </message>
    <message>
        <source>Encrypt everything anew</source>
        <translation>Alles neu verschlüsseln</translation>
    </message>
    <message>
        <source>When somebody may have had the book and what opens it. Everything gets a new key; older backups keep theirs.</source>
        <translation>Falls jemand den Bestand und das, was ihn öffnet, gehabt haben könnte. Alles bekommt einen neuen Schlüssel; ältere Sicherungen behalten ihren.</translation>
    </message>
    <message>
        <source>Set a passphrase first, then this can be switched off.</source>
        <translation>Legen Sie zuerst eine Passphrase fest, dann lässt sich dies ausschalten.</translation>
    </message>
    <message>
        <source>This computer has no keyring that keeps keys safely.</source>
        <translation>Dieser Computer hat keinen Schlüsselbund, der Schlüssel sicher verwahrt.</translation>
    </message>
    <message>
        <source>When Mappe starts, nothing has to be typed.</source>
        <translation>Beim Start von Mappe ist nichts einzutippen.</translation>
    </message>
    <message>
        <source>Save the passphrase</source>
        <translation>Passphrase speichern</translation>
    </message>
    <message>
        <source>The new passphrase opens the book from now on.</source>
        <translation>Ab jetzt öffnet die neue Passphrase den Bestand.</translation>
    </message>
    <message>
        <source>The new recovery key counts from now on; the old one opens only older backups.</source>
        <translation>Ab jetzt gilt der neue Wiederherstellungsschlüssel; der alte öffnet nur noch ältere Sicherungen.</translation>
    </message>
    <message>
        <source>Close the book and encrypt it anew</source>
        <translation>Bestand schließen und neu verschlüsseln</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Navigation</source>
        <translation>Bereiche</translation>
    </message>
</context>
<context>
    <name>Reach</name>
    <message>
        <source>No program of this computer opens this. “{text}” is on the clipboard.</source>
        <translation>Kein Programm auf diesem Computer öffnet das. „{text}“ liegt in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Anrufen</translation>
    </message>
    <message>
        <source>Call by {channel}</source>
        <translation>Per {channel} anrufen</translation>
    </message>
    <message>
        <source>Write an e-mail</source>
        <translation>E-Mail schreiben</translation>
    </message>
    <message>
        <source>Write a text message</source>
        <translation>SMS schreiben</translation>
    </message>
    <message>
        <source>Write by {channel}</source>
        <translation>Per {channel} schreiben</translation>
    </message>
</context>
<context>
    <name>ReadingAgain</name>
    <message numerus="yes">
        <source>%n entry(s) came in or are understood now.</source>
        <translation>
            <numerusform>%Ln Eintrag ist dazugekommen oder wird jetzt verstanden.</numerusform>
            <numerusform>%Ln Einträge sind dazugekommen oder werden jetzt verstanden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Read again: nothing new was in it.</source>
        <translation>Erneut gelesen: Es war nichts Neues darin.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>RecoveryKeyPage</name>
    <message>
        <source>Your recovery key</source>
        <translation>Ihr Wiederherstellungsschlüssel</translation>
    </message>
    <message>
        <source>It opens your book when the passphrase is forgotten or this computer is gone, and it opens every backup. It is shown only now. Keep it outside this computer, like a spare key to your office.</source>
        <translation>Er öffnet Ihren Bestand, wenn die Passphrase vergessen oder dieser Computer verloren ist, und er öffnet jede Sicherung. Er wird nur jetzt angezeigt. Bewahren Sie ihn außerhalb dieses Computers auf, wie einen Ersatzschlüssel für Ihr Büro.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Save as a file …</source>
        <translation>Als Datei speichern …</translation>
    </message>
    <message>
        <source>Print …</source>
        <translation>Drucken …</translation>
    </message>
    <message>
        <source>I have put it in a safe place</source>
        <translation>Ich habe ihn sicher aufbewahrt</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Open my book</source>
        <translation>Meinen Bestand öffnen</translation>
    </message>
    <message>
        <source>Keep the old one</source>
        <translation>Den alten behalten</translation>
    </message>
    <message>
        <source>Copied. Paste it where you keep passwords; locking Mappe empties the clipboard.</source>
        <translation>Kopiert. Fügen Sie ihn dort ein, wo Sie Kennwörter aufbewahren; beim Sperren leert Mappe die Zwischenablage.</translation>
    </message>
    <message>
        <source>Mappe recovery key.txt</source>
        <translation>Mappe Wiederherstellungsschlüssel.txt</translation>
    </message>
    <message>
        <source>Save the recovery key</source>
        <translation>Wiederherstellungsschlüssel speichern</translation>
    </message>
    <message>
        <source>It could not be written there. Choose another place.</source>
        <translation>Dort ließ er sich nicht speichern. Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>Saved to {path}. Move it off this computer.</source>
        <translation>Gespeichert unter {path}. Bringen Sie die Datei von diesem Computer weg.</translation>
    </message>
    <message>
        <source>Recovery key of a Mappe book</source>
        <translation>Wiederherstellungsschlüssel eines Mappe-Bestands</translation>
    </message>
    <message>
        <source>It opens the book and all its backups. Whoever has it can read everything: keep it in a safe place.</source>
        <translation>Er öffnet den Bestand und alle seine Sicherungen. Wer ihn hat, kann alles lesen: Bewahren Sie ihn an einem sicheren Ort auf.</translation>
    </message>
</context>
<context>
    <name>RelationForm</name>
    <message>
        <source>New relation</source>
        <translation>Neue Beziehung</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>What they are to {name}</source>
        <translation>Beziehung zu {name}</translation>
    </message>
</context>
<context>
    <name>RememberedSheet</name>
    <message>
        <source>Ignored and remembered</source>
        <translation>Ignoriert und gemerkt</translation>
    </message>
    <message>
        <source>What you said once about a sender counts for later imports too. Here you take it back.</source>
        <translation>Was Sie einmal über einen Absender bestimmt haben, gilt auch für spätere Importe. Hier nehmen Sie es zurück.</translation>
    </message>
    <message>
        <source>Nobody is ignored, and no number was settled.</source>
        <translation>Niemand wird ignoriert, und keine Nummer ist festgelegt.</translation>
    </message>
    <message>
        <source>Ignored for ever</source>
        <translation>Dauerhaft ignoriert</translation>
    </message>
    <message>
        <source>Settled for a number or name</source>
        <translation>Für eine Nummer oder einen Namen festgelegt</translation>
    </message>
    <message>
        <source>{entries} hidden</source>
        <translation>{entries} ausgeblendet</translation>
    </message>
    <message>
        <source>Not private after all</source>
        <translation>Doch nicht privat</translation>
    </message>
    <message>
        <source>{channel}: belongs to {name}</source>
        <translation>{channel}: gehört zu {name}</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Wieder fragen</translation>
    </message>
    <message>
        <source>every channel: belongs to {name}, also used by {others}</source>
        <translation>jeder Kanal: gehört zu {name}, auch genutzt von {others}</translation>
    </message>
</context>
<context>
    <name>RestorePage</name>
    <message>
        <source>Restore a backup</source>
        <translation>Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>Every byte of the backup is checked first. The book that is there now is not erased: it is kept aside.</source>
        <translation>Zuerst wird jedes Byte der Sicherung geprüft. Der jetzige Bestand wird nicht gelöscht, sondern beiseitegelegt.</translation>
    </message>
    <message>
        <source>Every byte of the backup is checked before your book is put in place.</source>
        <translation>Jedes Byte der Sicherung wird geprüft, bevor Ihr Bestand eingesetzt wird.</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>None chosen yet</source>
        <translation>Noch keine gewählt</translation>
    </message>
    <message>
        <source>Choose a file …</source>
        <translation>Datei wählen …</translation>
    </message>
    <message>
        <source>Where it goes</source>
        <translation>Zielordner</translation>
    </message>
    <message>
        <source>Choose a folder …</source>
        <translation>Ordner wählen …</translation>
    </message>
    <message>
        <source>Passphrase or recovery key</source>
        <translation>Passphrase oder Wiederherstellungsschlüssel</translation>
    </message>
    <message>
        <source>The one that opened the book when the backup was made.</source>
        <translation>Womit sich der Bestand öffnen ließ, als die Sicherung gemacht wurde.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Mappe backups (*{suffix})</source>
        <translation>Mappe-Sicherungen (*{suffix})</translation>
    </message>
    <message>
        <source>Choose a backup</source>
        <translation>Sicherung wählen</translation>
    </message>
    <message>
        <source>Where should your book be kept?</source>
        <translation>Wo soll Ihr Bestand liegen?</translation>
    </message>
</context>
<context>
    <name>RestoreSteps</name>
    <message>
        <source>The backup is being checked and put in place …</source>
        <translation>Die Sicherung wird geprüft und eingesetzt …</translation>
    </message>
    <message>
        <source>Your book is back as it was on {day}.</source>
        <translation>Ihr Bestand ist wieder da, wie er am {day} war.</translation>
    </message>
    <message>
        <source>Your book is back as it was on {day}. The one before is kept in {path}.</source>
        <translation>Ihr Bestand ist wieder da, wie er am {day} war. Der bisherige liegt beiseite in {path}.</translation>
    </message>
</context>
<context>
    <name>RingingBar</name>
    <message>
        <source>Somebody is calling without showing a number.</source>
        <translation>Jemand ruft an, ohne eine Nummer zu zeigen.</translation>
    </message>
    <message>
        <source>{number} is calling. Nobody in the book has this number.</source>
        <translation>{number} ruft an. Niemand im Bestand hat diese Nummer.</translation>
    </message>
    <message>
        <source>{name} is calling ({number})</source>
        <translation>{name} ruft an ({number})</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>{names} is calling ({number})</source>
        <translation>{names} ruft an ({number})</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>RunReportSheet</name>
    <message>
        <source>Save as CSV …</source>
        <translation>Als CSV speichern …</translation>
    </message>
    <message>
        <source>Undo import …</source>
        <translation>Import zurücknehmen …</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Report: {file}</source>
        <translation>Bericht: {file}</translation>
    </message>
    <message>
        <source>{kind}, reader version {version}</source>
        <translation>{kind}, gelesen mit Version {version}</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>zurückgenommen</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>Read again with the newer reader</source>
        <translation>Mit neuerer Version erneut lesen</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Erneut lesen</translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation>{day}, {time}</translation>
    </message>
    <message>
        <source>Found in the file</source>
        <translation>In der Datei gefunden</translation>
    </message>
    <message>
        <source>Taken in</source>
        <translation>Übernommen</translation>
    </message>
    <message>
        <source>In the book already</source>
        <translation>Schon im Bestand</translation>
    </message>
    <message>
        <source>Left out on purpose</source>
        <translation>Bewusst ausgelassen</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>The counts add up: nothing was lost.</source>
        <translation>Die Zahlen gehen auf: Nichts ging verloren.</translation>
    </message>
    <message>
        <source>The import was not finished, so the counts do not add up yet.</source>
        <translation>Der Import wurde nicht beendet, deshalb gehen die Zahlen noch nicht auf.</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) hold a place for what the reader does not understand yet.</source>
        <translation>
            <numerusform>%Ln Eintrag steht als Platzhalter für etwas, das Mappe noch nicht versteht.</numerusform>
            <numerusform>%Ln Einträge stehen als Platzhalter für etwas, das Mappe noch nicht versteht.</numerusform>
        </translation>
    </message>
    <message>
        <source>File by file</source>
        <translation>Datei für Datei</translation>
    </message>
    <message>
        <source>{file}: {account}</source>
        <translation>{file}: {account}</translation>
    </message>
    <message>
        <source>{place}: {reason}</source>
        <translation>{place}: {reason}</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>Read by</source>
        <translation>Gelesen als</translation>
    </message>
    <message>
        <source>Place in the file</source>
        <translation>Stelle in der Datei</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Import report.csv</source>
        <translation>Importbericht.csv</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>The report was saved as {file}.</source>
        <translation>Der Bericht wurde als {file} gespeichert.</translation>
    </message>
</context>
<context>
    <name>SafekeepingCard</name>
    <message>
        <source>Your book</source>
        <translation>Ihr Bestand</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Ordner anzeigen</translation>
    </message>
    <message>
        <source>Back up to a file …</source>
        <translation>In eine Datei sichern …</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle anzeigen</translation>
    </message>
    <message>
        <source>Restore from a file …</source>
        <translation>Aus einer Datei wiederherstellen …</translation>
    </message>
    <message>
        <source>A backup to keep elsewhere</source>
        <translation>Eine Sicherung zum Mitnehmen</translation>
    </message>
    <message>
        <source>Automatic backups</source>
        <translation>Automatische Sicherungen</translation>
    </message>
    <message>
        <source>Every 30 minutes when something changed. They help against mistakes, not against a lost computer.</source>
        <translation>Alle 30 Minuten, wenn sich etwas geändert hat. Sie helfen gegen Versehen, nicht gegen einen verlorenen Computer.</translation>
    </message>
    <message>
        <source>Book {book}, photos and files {files}, backups {backups}</source>
        <translation>Bestand {book}, Fotos und Dateien {files}, Sicherungen {backups}</translation>
    </message>
    <message>
        <source>One encrypted file. None was made yet: put one on a stick or another disk.</source>
        <translation>Eine verschlüsselte Datei. Noch gibt es keine: Legen Sie eine auf einen Stick oder einen anderen Datenträger.</translation>
    </message>
    <message>
        <source>One encrypted file. The last was made on {day}.</source>
        <translation>Eine verschlüsselte Datei. Die letzte wurde am {day} gemacht.</translation>
    </message>
    <message>
        <source>Not checked yet.</source>
        <translation>Noch nicht geprüft.</translation>
    </message>
    <message>
        <source>Where it is kept</source>
        <translation>Speicherort</translation>
    </message>
    <message>
        <source>Is everything intact?</source>
        <translation>Ist alles unversehrt?</translation>
    </message>
    <message>
        <source>Once a week every page is read and checked.</source>
        <translation>Einmal in der Woche wird jede Seite gelesen und geprüft.</translation>
    </message>
    <message>
        <source>{when}: everything intact</source>
        <translation>{when}: alles unversehrt</translation>
    </message>
    <message numerus="yes">
        <source>{when}: %n place(s) do not pass</source>
        <translation>
            <numerusform>{when}: %Ln Stelle besteht die Prüfung nicht</numerusform>
            <numerusform>{when}: %Ln Stellen bestehen die Prüfung nicht</numerusform>
        </translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation>{day}, {time}</translation>
    </message>
    <message>
        <source>Mappe {day}</source>
        <translation>Mappe {day}</translation>
    </message>
    <message>
        <source>Mappe backups (*{suffix})</source>
        <translation>Mappe-Sicherungen (*{suffix})</translation>
    </message>
    <message>
        <source>Back up to a file</source>
        <translation>In eine Datei sichern</translation>
    </message>
    <message>
        <source>The backup is being written and checked …</source>
        <translation>Die Sicherung wird geschrieben und geprüft …</translation>
    </message>
    <message>
        <source>Written to {path}. It opens with your passphrase or recovery key on any computer.</source>
        <translation>Geschrieben nach {path}. Mit Ihrer Passphrase oder Ihrem Wiederherstellungsschlüssel lässt sie sich auf jedem Computer öffnen.</translation>
    </message>
    <message>
        <source>Every page is being read and checked …</source>
        <translation>Jede Seite wird gelesen und geprüft …</translation>
    </message>
    <message>
        <source>Everything is intact, checked in {seconds} seconds.</source>
        <translation>Alles ist unversehrt, geprüft in {seconds} Sekunden.</translation>
    </message>
    <message>
        <source>A part does not pass. Make a backup to another disk and restore an automatic one.</source>
        <translation>Ein Teil besteht die Prüfung nicht. Sichern Sie auf einen anderen Datenträger, und stellen Sie eine automatische Sicherung wieder her.</translation>
    </message>
</context>
<context>
    <name>SecretField</name>
    <message>
        <source>Hide the letters</source>
        <translation>Zeichen verbergen</translation>
    </message>
    <message>
        <source>Show the letters</source>
        <translation>Zeichen anzeigen</translation>
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation>Die Feststelltaste ist an.</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>open</source>
        <translation>aufgeklappt</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>zugeklappt</translation>
    </message>
</context>
<context>
    <name>SelfCard</name>
    <message>
        <source>You</source>
        <translation>Über Sie</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
    <message>
        <source>As clients see it.</source>
        <translation>So, wie Ihre Kunden ihn sehen.</translation>
    </message>
    <message>
        <source>Further names</source>
        <translation>Weitere Namen</translation>
    </message>
    <message>
        <source>Other names under which you appear in chats, for instance a nickname.</source>
        <translation>Andere Namen, unter denen Sie in Chats vorkommen, zum Beispiel ein Spitzname.</translation>
    </message>
    <message>
        <source>Your own numbers, addresses and handles</source>
        <translation>Ihre eigenen Nummern, Adressen und Benutzernamen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Another name</source>
        <translation>Weiterer Name</translation>
    </message>
    <message>
        <source>Number, mail address or handle</source>
        <translation>Nummer, E-Mail-Adresse oder Benutzername</translation>
    </message>
    <message>
        <source>By these Mappe knows in chats, calls and mails which side is you.</source>
        <translation>Daran erkennt Mappe in Chats, Anrufen und E-Mails, welche Seite Sie sind.</translation>
    </message>
    <message>
        <source>This is no telephone number of the chosen country. Write it with its country code, as +49 …</source>
        <translation>Das ist keine Telefonnummer des gewählten Landes. Schreiben Sie sie mit Landesvorwahl, etwa +49 …</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>About Mappe</source>
        <translation>Über Mappe</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>Version {version}</translation>
    </message>
    <message>
        <source>Licensed under Apache 2.0.</source>
        <translation>Lizenziert unter Apache 2.0.</translation>
    </message>
    <message>
        <source>Licences …</source>
        <translation>Lizenzen …</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Parts of the settings</source>
        <translation>Teile der Einstellungen</translation>
    </message>
    <message>
        <source>No setting has these words</source>
        <translation>Keine Einstellung mit diesen Worten</translation>
    </message>
    <message>
        <source>Try another word, or look through all of them.</source>
        <translation>Versuchen Sie ein anderes Wort, oder sehen Sie alle durch.</translation>
    </message>
    <message>
        <source>Show all settings</source>
        <translation>Alle Einstellungen anzeigen</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>These are your unsaved entries from before.</source>
        <translation>Das sind Ihre nicht gespeicherten Eingaben von vorhin.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Your unsaved entries are kept until the book is locked.</source>
        <translation>Ihre nicht gespeicherten Eingaben bleiben erhalten, bis der Bestand gesperrt wird.</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>SideBrief</name>
    <message>
        <source>Not from zero</source>
        <translation>Nicht bei null</translation>
    </message>
    <message>
        <source>Nothing was said or promised yet. The first entry begins the story.</source>
        <translation>Noch wurde nichts besprochen oder zugesagt. Mit dem ersten Eintrag geht es los.</translation>
    </message>
    <message>
        <source>Promised by us</source>
        <translation>Von uns zugesagt</translation>
    </message>
    <message>
        <source>Promised by the client</source>
        <translation>Von Kundenseite zugesagt</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Offered</source>
        <translation>Angeboten</translation>
    </message>
    <message>
        <source>No consent</source>
        <translation>Ohne Einwilligung</translation>
    </message>
    <message>
        <source>{day}, {time} · {channel}</source>
        <translation>{day}, {time} · {channel}</translation>
    </message>
    <message>
        <source>{purpose} by {channel}</source>
        <translation>{purpose} per {channel}</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>widerrufen</translation>
    </message>
</context>
<context>
    <name>SideColumn</name>
    <message>
        <source>Contact points</source>
        <translation>Kontaktwege</translation>
    </message>
    <message>
        <source>Add a contact point</source>
        <translation>Kontaktweg hinzufügen</translation>
    </message>
    <message>
        <source>Contracts</source>
        <translation>Verträge</translation>
    </message>
    <message>
        <source>Add a contract</source>
        <translation>Vertrag hinzufügen</translation>
    </message>
    <message>
        <source>Offers</source>
        <translation>Angebote</translation>
    </message>
    <message>
        <source>Add an offer</source>
        <translation>Angebot hinzufügen</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Anliegen</translation>
    </message>
    <message>
        <source>Add a case</source>
        <translation>Anliegen hinzufügen</translation>
    </message>
    <message>
        <source>Follow-ups</source>
        <translation>Wiedervorlagen</translation>
    </message>
    <message>
        <source>Add a follow-up</source>
        <translation>Wiedervorlage hinzufügen</translation>
    </message>
    <message>
        <source>Consents</source>
        <translation>Einwilligungen</translation>
    </message>
    <message>
        <source>Add a consent</source>
        <translation>Einwilligung hinzufügen</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Termine</translation>
    </message>
    <message>
        <source>Plan a visit</source>
        <translation>Termin planen</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>Haushalt</translation>
    </message>
    <message>
        <source>Choose the household</source>
        <translation>Haushalt wählen</translation>
    </message>
    <message>
        <source>Relations</source>
        <translation>Beziehungen</translation>
    </message>
    <message>
        <source>Add a relation</source>
        <translation>Beziehung hinzufügen</translation>
    </message>
    <message>
        <source>No number, no address yet.</source>
        <translation>Noch keine Nummer, keine Adresse.</translation>
    </message>
    <message>
        <source>No contracts yet.</source>
        <translation>Noch keine Verträge.</translation>
    </message>
    <message>
        <source>Nothing was offered yet.</source>
        <translation>Noch wurde nichts angeboten.</translation>
    </message>
    <message>
        <source>No cases yet.</source>
        <translation>Noch keine Anliegen.</translation>
    </message>
    <message>
        <source>Nothing was promised yet.</source>
        <translation>Noch wurde nichts zugesagt.</translation>
    </message>
    <message>
        <source>No consents yet. Advertising needs one before the first word.</source>
        <translation>Noch keine Einwilligungen. Werbung braucht eine vor dem ersten Wort.</translation>
    </message>
    <message>
        <source>No visits yet.</source>
        <translation>Noch keine Termine.</translation>
    </message>
    <message>
        <source>Lives alone, as far as the book knows.</source>
        <translation>Lebt allein, soweit im Bestand bekannt.</translation>
    </message>
    <message>
        <source>No relations yet.</source>
        <translation>Noch keine Beziehungen.</translation>
    </message>
    <message numerus="yes">
        <source>Show %n more that are done</source>
        <translation>
            <numerusform>%Ln erledigte anzeigen</numerusform>
            <numerusform>%Ln erledigte anzeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>spouse</source>
        <translation>Ehepartner/in</translation>
    </message>
    <message>
        <source>child</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>parent</source>
        <translation>Elternteil</translation>
    </message>
    <message>
        <source>company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>Inhaber/in</translation>
    </message>
    <message>
        <source>guarantor</source>
        <translation>Bürge/Bürgin</translation>
    </message>
    <message>
        <source>has their guarantee</source>
        <translation>erhält die Bürgschaft</translation>
    </message>
</context>
<context>
    <name>SidePerson</name>
    <message>
        <source>What one should know</source>
        <translation>Was man wissen sollte</translation>
    </message>
    <message>
        <source>Born on {date}</source>
        <translation>Geboren am {date}</translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) old</source>
        <translation>
            <numerusform>%Ln Jahr alt</numerusform>
            <numerusform>%Ln Jahre alt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>turns %n ({day})</source>
        <translation>
            <numerusform>wird %Ln ({day})</numerusform>
            <numerusform>wird %Ln ({day})</numerusform>
        </translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>Segmente</translation>
    </message>
</context>
<context>
    <name>SideRow</name>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>not done yet</source>
        <translation>noch nicht erledigt</translation>
    </message>
</context>
<context>
    <name>SideWords</name>
    <message>
        <source>{amount} {rhythm}</source>
        <translation>{amount} {rhythm}</translation>
    </message>
    <message>
        <source>belongs to {name}</source>
        <translation>gehört zu {name}</translation>
    </message>
    <message>
        <source>belongs to another</source>
        <translation>gehört zu jemand anderem</translation>
    </message>
    <message>
        <source>also {names}</source>
        <translation>auch {names}</translation>
    </message>
    <message>
        <source>shared</source>
        <translation>geteilt</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>bis {day}</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>importiert</translation>
    </message>
    <message>
        <source>from a call</source>
        <translation>aus einem Anruf</translation>
    </message>
    <message>
        <source>from a message</source>
        <translation>aus einer Nachricht</translation>
    </message>
    <message>
        <source>cancelled {day}</source>
        <translation>gekündigt am {day}</translation>
    </message>
    <message>
        <source>ended {day}</source>
        <translation>abgelaufen {day}</translation>
    </message>
    <message>
        <source>cancel by {day}</source>
        <translation>kündbar bis {day}</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>Nummer kopieren</translation>
    </message>
    <message>
        <source>told {day}</source>
        <translation>genannt {day}</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Wieder öffnen</translation>
    </message>
    <message>
        <source>closed {day}</source>
        <translation>abgeschlossen am {day}</translation>
    </message>
    <message>
        <source>Close the case</source>
        <translation>Anliegen abschließen</translation>
    </message>
    <message>
        <source>done {day}</source>
        <translation>erledigt {day}</translation>
    </message>
    <message>
        <source>without a date</source>
        <translation>ohne Datum</translation>
    </message>
    <message>
        <source>Defer to tomorrow</source>
        <translation>Auf morgen verschieben</translation>
    </message>
    <message>
        <source>Defer by three days</source>
        <translation>Um drei Tage verschieben</translation>
    </message>
    <message>
        <source>Defer to next Monday</source>
        <translation>Auf nächsten Montag verschieben</translation>
    </message>
    <message>
        <source>Defer by a month</source>
        <translation>Um einen Monat verschieben</translation>
    </message>
    <message>
        <source>The client owes it</source>
        <translation>Zusage der Kundenseite</translation>
    </message>
    <message>
        <source>We owe it</source>
        <translation>Zusage von uns</translation>
    </message>
    <message>
        <source>{purpose} by {channel}</source>
        <translation>{purpose} per {channel}</translation>
    </message>
    <message>
        <source>withdrawn {day}</source>
        <translation>widerrufen am {day}</translation>
    </message>
    <message>
        <source>given {day}</source>
        <translation>erteilt am {day}</translation>
    </message>
    <message>
        <source>given {day}, {how}</source>
        <translation>erteilt am {day}, {how}</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>nicht erteilt</translation>
    </message>
    <message>
        <source>Withdrawn today</source>
        <translation>Heute widerrufen</translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation>{day}, {time}</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgesagt</translation>
    </message>
    <message>
        <source>To be taken along …</source>
        <translation>Mitzunehmen …</translation>
    </message>
    <message>
        <source>{packed} of {count} packed</source>
        <translation>{packed} von {count} eingepackt</translation>
    </message>
</context>
<context>
    <name>SourceError</name>
    <message>
        <source>{file}: {part}: damaged ({why}). Please copy it again.</source>
        <translation>{file}: {part}: beschädigt ({why}). Bitte kopieren Sie die Datei noch einmal.</translation>
    </message>
    <message>
        <source>{file}: damaged ({why}). Please copy it again.</source>
        <translation>{file}: beschädigt ({why}). Bitte kopieren Sie die Datei noch einmal.</translation>
    </message>
    <message>
        <source>{file}: the archive is incomplete or damaged ({why}). Please copy it again.</source>
        <translation>{file}: Das Archiv ist unvollständig oder beschädigt ({why}). Bitte kopieren Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{file}: holds more than it says; reading stopped to protect this computer.</source>
        <translation>{file}: enthält mehr als angegeben; das Lesen wurde zum Schutz dieses Computers abgebrochen.</translation>
    </message>
    <message>
        <source>{file}: cannot be opened ({why}).</source>
        <translation>{file}: lässt sich nicht öffnen ({why}).</translation>
    </message>
    <message>
        <source>{file}: larger than {count} GB. Please split it.</source>
        <translation>{file}: größer als {count} GB. Bitte teilen Sie die Datei auf.</translation>
    </message>
    <message>
        <source>{file}: holds more than {count} files. Please split it.</source>
        <translation>{file}: enthält mehr als {count} Dateien. Bitte teilen Sie das Archiv auf.</translation>
    </message>
    <message>
        <source>{file}: unpacks to more than {count} GB; refused.</source>
        <translation>{file}: entpackt größer als {count} GB; abgelehnt.</translation>
    </message>
    <message>
        <source>{file}: {part} unpacks to {count} times its size; refused.</source>
        <translation>{file}: {part} wird beim Entpacken {count}-mal so groß; abgelehnt.</translation>
    </message>
    <message>
        <source>{file}: {part} cannot be read ({why}).</source>
        <translation>{file}: {part} lässt sich nicht lesen ({why}).</translation>
    </message>
    <message>
        <source>{file}: holds a document type declaration, which no FRITZ!Box writes; refused for safety.</source>
        <translation>{file}: enthält eine Dokumenttyp-Deklaration, wie sie keine FRITZ!Box schreibt; zur Sicherheit abgelehnt.</translation>
    </message>
    <message>
        <source>{file}: holds a document type declaration, which no SMS backup has; refused for safety.</source>
        <translation>{file}: enthält eine Dokumenttyp-Deklaration, wie sie keine SMS-Sicherung hat; zur Sicherheit abgelehnt.</translation>
    </message>
    <message>
        <source>{file}: Telegram wrote these chats as web pages. Please export them once more and choose JSON as the format.</source>
        <translation>{file}: Telegram hat diese Chats als Internetseiten geschrieben. Bitte exportieren Sie sie noch einmal, und wählen Sie JSON als Format.</translation>
    </message>
    <message>
        <source>{file}: this download holds the messages as web pages. Please ask for it once more and choose JSON as the format.</source>
        <translation>{file}: Dieser Download enthält die Nachrichten als Internetseiten. Bitte fordern Sie ihn noch einmal an, und wählen Sie JSON als Format.</translation>
    </message>
    <message>
        <source>{file}: holds no messages.json. Please choose the archive as Skype handed it out.</source>
        <translation>{file}: enthält keine messages.json. Bitte wählen Sie das Archiv so, wie Skype es ausgegeben hat.</translation>
    </message>
    <message>
        <source>{file}: no line begins with a date and a time; this is no exported WhatsApp chat.</source>
        <translation>{file}: Keine Zeile beginnt mit Datum und Uhrzeit; das ist kein exportierter WhatsApp-Chat.</translation>
    </message>
    <message>
        <source>{file}: a calendar of more than 500 MB. Please export a shorter time.</source>
        <translation>{file}: ein Kalender mit mehr als 500 MB. Bitte exportieren Sie einen kürzeren Zeitraum.</translation>
    </message>
    <message>
        <source>{file}: {part} is not in it any more.</source>
        <translation>{file}: {part} ist nicht mehr darin.</translation>
    </message>
    <message>
        <source>{file}: the original is not on this device any more, or it is damaged.</source>
        <translation>{file}: Das Original ist nicht mehr auf diesem Gerät, oder es ist beschädigt.</translation>
    </message>
    <message>
        <source>{file}: the original that is kept is damaged.</source>
        <translation>{file}: Das aufbewahrte Original ist beschädigt.</translation>
    </message>
    <message>
        <source>{file}: this version of Mappe has no reader for this kind of file.</source>
        <translation>{file}: Diese Version von Mappe kann diese Art von Datei nicht lesen.</translation>
    </message>
    <message>
        <source>{file}: read with these settings, nothing in it is what was imported then. Nothing was changed. Please import the file itself again.</source>
        <translation>{file}: Mit diesen Einstellungen gelesen, ist nichts darin, was damals importiert wurde. Es wurde nichts verändert. Bitte importieren Sie die Datei selbst noch einmal.</translation>
    </message>
    <message>
        <source>{file}: too large to be read inside {part}. Please unpack it first.</source>
        <translation>{file}: zu groß, um innerhalb von {part} gelesen zu werden. Bitte entpacken Sie die Datei zuerst.</translation>
    </message>
    <message>
        <source>{file}: written by a newer Mappe. Please update Mappe on this computer.</source>
        <translation>{file}: mit einer neueren Version von Mappe geschrieben. Bitte aktualisieren Sie Mappe auf diesem Computer.</translation>
    </message>
    <message>
        <source>{file}: no table with rows and columns can be made out in it.</source>
        <translation>{file}: Darin ist keine Tabelle mit Zeilen und Spalten zu erkennen.</translation>
    </message>
    <message>
        <source>{file}: a table of which nobody has said yet what its columns are.</source>
        <translation>{file}: eine Tabelle, deren Spalten noch niemand zugeordnet hat.</translation>
    </message>
    <message>
        <source>this is no archive, or only a part of one</source>
        <translation>kein Archiv oder nur ein Teil davon</translation>
    </message>
    <message>
        <source>the table of contents does not fit</source>
        <translation>das Inhaltsverzeichnis passt nicht</translation>
    </message>
    <message>
        <source>the checksum does not fit</source>
        <translation>die Prüfsumme passt nicht</translation>
    </message>
    <message>
        <source>what is packed cannot be unpacked</source>
        <translation>der Inhalt lässt sich nicht entpacken</translation>
    </message>
    <message>
        <source>it ends in the middle</source>
        <translation>sie endet mittendrin</translation>
    </message>
    <message>
        <source>it is not there any more</source>
        <translation>sie ist nicht mehr da</translation>
    </message>
    <message>
        <source>you may not read it, or another program holds it</source>
        <translation>Sie dürfen sie nicht lesen, oder ein anderes Programm hält sie fest</translation>
    </message>
    <message>
        <source>the disk or stick does not answer</source>
        <translation>der Datenträger antwortet nicht</translation>
    </message>
    <message>
        <source>{file}: a workbook of Excel or another spreadsheet. Open it there and save the sheet with “Save as” as CSV (UTF-8): that table can be read here.</source>
        <translation>{file}: eine Arbeitsmappe aus Excel oder einem anderen Tabellenprogramm. Öffnen Sie sie dort, und speichern Sie das Blatt mit „Speichern unter“ als CSV (UTF-8): Diese Tabelle lässt sich hier lesen.</translation>
    </message>
    <message>
        <source>{file}: a document of Word or another text program. Open it there and save it as plain text (.txt), or add it to an entry of its client as it is.</source>
        <translation>{file}: ein Dokument aus Word oder einem anderen Textprogramm. Öffnen Sie es dort, und speichern Sie es als reinen Text (.txt), oder hängen Sie es so, wie es ist, beim Kunden an einen Eintrag an.</translation>
    </message>
    <message>
        <source>{file}: a picture. It can be dropped on a client&apos;s page, where it becomes part of the timeline; there is nothing to import in it.</source>
        <translation>{file}: ein Bild. Auf der Seite eines Kunden abgelegt, wird es Teil des Verlaufs; zu importieren ist darin nichts.</translation>
    </message>
    <message>
        <source>{file}: a data file of Outlook (PST or OST), which only Outlook opens. Drag mails from Outlook into a folder to get .msg files, and export contacts and calendar there with “Open &amp; Export”, “Import/Export”, “Export to a file” as CSV or .ics.</source>
        <translation>{file}: eine Datendatei von Outlook (PST oder OST), die nur Outlook öffnet. Ziehen Sie E-Mails aus Outlook in einen Ordner, um .msg-Dateien zu erhalten, und exportieren Sie Kontakte und Kalender dort mit „Öffnen und Exportieren“, „Importieren/Exportieren“, „In Datei exportieren“ als CSV oder .ics.</translation>
    </message>
    <message>
        <source>{file}: an archive with a password. Please unpack it first and drop what was in it.</source>
        <translation>{file}: ein Archiv mit Kennwort. Bitte entpacken Sie es zuerst, und legen Sie ab, was darin war.</translation>
    </message>
    <message>
        <source>{file}: packed in a way that Mappe does not open. Please unpack it first and drop the folder, or pack it as .zip.</source>
        <translation>{file}: auf eine Art gepackt, die Mappe nicht öffnet. Bitte entpacken Sie es zuerst, und legen Sie den Ordner ab, oder packen Sie es als .zip.</translation>
    </message>
    <message>
        <source>{file}: a PDF document. It can be added to an entry of its client; what it lists can be read here only from the program that made it, exported as CSV.</source>
        <translation>{file}: ein PDF-Dokument. Es lässt sich beim Kunden an einen Eintrag anhängen; was es auflistet, lässt sich hier nur lesen, wenn das Programm, aus dem es stammt, es als CSV exportiert.</translation>
    </message>
    <message>
        <source>{file}: an encrypted backup of WhatsApp, which only WhatsApp opens. In WhatsApp, open the chat and choose “More”, “Export chat”: that file can be read here.</source>
        <translation>{file}: eine verschlüsselte Sicherung von WhatsApp, die nur WhatsApp öffnet. Öffnen Sie in WhatsApp den Chat, und wählen Sie „Mehr“, „Chat exportieren“: Diese Datei lässt sich hier lesen.</translation>
    </message>
    <message>
        <source>{file}: an encrypted backup of Signal, which only Signal opens.</source>
        <translation>{file}: eine verschlüsselte Sicherung von Signal, die nur Signal öffnet.</translation>
    </message>
    <message>
        <source>{file}: a database of some program, not an export. Please look in that program for an export as CSV, vCard, .ics or JSON.</source>
        <translation>{file}: die Datenbank eines Programms, kein Export. Bitte suchen Sie in diesem Programm nach einem Export als CSV, vCard, .ics oder JSON.</translation>
    </message>
    <message>
        <source>{file}: a sound or a film. It can be added to an entry of its client; there is nothing to import in it.</source>
        <translation>{file}: eine Ton- oder Filmaufnahme. Sie lässt sich beim Kunden an einen Eintrag anhängen; zu importieren ist darin nichts.</translation>
    </message>
    <message>
        <source>{file}: messages of Facebook or Instagram as a web page. Ask there for the download of your information once more and choose JSON as its format: that archive can be read here.</source>
        <translation>{file}: Nachrichten aus Facebook oder Instagram als Internetseite. Fordern Sie dort den Download Ihrer Informationen noch einmal an, und wählen Sie JSON als Format: Dieses Archiv lässt sich hier lesen.</translation>
    </message>
    <message>
        <source>{file}: a Telegram chat as a web page. In Telegram Desktop, choose “Export chat history” once more with JSON as its format: that file can be read here.</source>
        <translation>{file}: ein Telegram-Chat als Internetseite. Wählen Sie in Telegram Desktop noch einmal „Chatverlauf exportieren“, mit JSON als Format: Diese Datei lässt sich hier lesen.</translation>
    </message>
    <message>
        <source>{file}: a WhatsApp chat as a web page, made by another program. In WhatsApp, open the chat and choose “More”, “Export chat”: that file can be read here.</source>
        <translation>{file}: ein WhatsApp-Chat als Internetseite, von einem anderen Programm erstellt. Öffnen Sie in WhatsApp den Chat, und wählen Sie „Mehr“, „Chat exportieren“: Diese Datei lässt sich hier lesen.</translation>
    </message>
    <message>
        <source>{file}: a web page. Please look where it comes from for an export as CSV, JSON, vCard or .ics.</source>
        <translation>{file}: eine Internetseite. Bitte suchen Sie dort, woher sie stammt, nach einem Export als CSV, JSON, vCard oder .ics.</translation>
    </message>
    <message>
        <source>{file}: a program, not data. It is left alone.</source>
        <translation>{file}: ein Programm, keine Daten. Es bleibt unberührt.</translation>
    </message>
    <message>
        <source>{file}: empty. There is nothing in it to read; please copy or export it again.</source>
        <translation>{file}: leer. Es steht nichts darin; bitte kopieren oder exportieren Sie die Datei noch einmal.</translation>
    </message>
    <message>
        <source>{file}: data in JSON whose shape is not known here. Mappe reads the JSON exports of WhatsApp Business, Skype, Teams, Telegram, Facebook and Instagram.</source>
        <translation>{file}: JSON-Daten, deren Aufbau hier nicht bekannt ist. Mappe liest die JSON-Exporte von WhatsApp Business, Skype, Teams, Telegram, Facebook und Instagram.</translation>
    </message>
    <message>
        <source>{file}: data in XML whose shape is not known here. Mappe reads the call lists of a FRITZ!Box and SMS Backup &amp; Restore.</source>
        <translation>{file}: XML-Daten, deren Aufbau hier nicht bekannt ist. Mappe liest Anruflisten einer FRITZ!Box und Dateien von SMS Backup &amp; Restore.</translation>
    </message>
    <message>
        <source>{file}: not a kind of file that Mappe reads. It is a text in which no chat, list or table can be made out. Copied, it can be pasted as a note at its client.</source>
        <translation>{file}: keine Art von Datei, die Mappe liest. Es ist ein Text, in dem weder Chat noch Liste noch Tabelle zu erkennen ist. Kopiert lässt er sich beim Kunden als Notiz einfügen.</translation>
    </message>
    <message>
        <source>{file}: not a kind of file that Mappe reads. It reads chats, mails, address books, calendars, lists of calls and any table that is saved as CSV.</source>
        <translation>{file}: keine Art von Datei, die Mappe liest. Gelesen werden Chats, E-Mails, Adressbücher, Kalender, Anruflisten und jede Tabelle, die als CSV gespeichert ist.</translation>
    </message>
    <message>
        <source>{file}: nothing in this archive is a kind of file that Mappe reads.</source>
        <translation>{file}: In diesem Archiv ist keine Datei, die Mappe lesen kann.</translation>
    </message>
    <message>
        <source>{file}: there is no such file.</source>
        <translation>{file}: Diese Datei gibt es nicht.</translation>
    </message>
    <message>
        <source>{file}: refused for safety: the name of this file leads out of its archive.</source>
        <translation>{file}: zur Sicherheit abgelehnt: Der Name dieser Datei führt aus ihrem Archiv hinaus.</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>{keys}  Commands</source>
        <translation>{keys}  Befehle</translation>
    </message>
    <message>
        <source>All commands</source>
        <translation>Alle Befehle</translation>
    </message>
</context>
<context>
    <name>StrengthLine</name>
    <message>
        <source>At least 8 characters; four unusual words are best.</source>
        <translation>Mindestens 8 Zeichen; am besten vier ungewöhnliche Wörter.</translation>
    </message>
    <message>
        <source>Too short</source>
        <translation>Zu kurz</translation>
    </message>
    <message>
        <source>Weak: easily guessed by a program. Add a few words.</source>
        <translation>Schwach: für ein Programm leicht zu erraten. Fügen Sie ein paar Wörter hinzu.</translation>
    </message>
    <message>
        <source>Fair</source>
        <translation>Brauchbar</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>Stark</translation>
    </message>
</context>
<context>
    <name>SyncHead</name>
    <message>
        <source>Sign in again …</source>
        <translation>Neu anmelden …</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Jetzt abgleichen</translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>Offline arbeiten</translation>
    </message>
    <message>
        <source>Nothing is sent or fetched until you switch it off again.</source>
        <translation>Es wird nichts gesendet oder geholt, bis Sie es wieder ausschalten.</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
</context>
<context>
    <name>SyncLine</name>
    <message>
        <source>Office: {state}</source>
        <translation>Büro: {state}</translation>
    </message>
    <message>
        <source>Show how this book and the office stand</source>
        <translation>Zeigen, wie Bestand und Büro zueinander stehen</translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>Connect this book to an office</source>
        <translation>Diesen Bestand mit einem Büro verbinden</translation>
    </message>
    <message>
        <source>With the invitation that your office has sent you. Your book stays as it is and goes up once.</source>
        <translation>Mit der Einladung, die Ihr Büro Ihnen geschickt hat. Ihr Bestand bleibt, wie er ist, und geht einmal hinauf.</translation>
    </message>
</context>
<context>
    <name>SyncTroubles</name>
    <message>
        <source>{title}. {sentence}</source>
        <translation>{title}. {sentence}</translation>
    </message>
    <message>
        <source>Sign in …</source>
        <translation>Anmelden …</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
</context>
<context>
    <name>SyncWords</name>
    <message>
        <source>Up to date</source>
        <translation>Aktuell</translation>
    </message>
    <message>
        <source>Up to date {when}</source>
        <translation>Aktuell {when}</translation>
    </message>
    <message>
        <source>Saved on this computer, encrypted</source>
        <translation>Auf diesem Computer gespeichert, verschlüsselt</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Sending {done}/{total}</source>
        <translation>Sendet {done}/{total}</translation>
    </message>
    <message>
        <source>Sending …</source>
        <translation>Sendet …</translation>
    </message>
    <message>
        <source>Receiving {done}/{total}</source>
        <translation>Empfängt {done}/{total}</translation>
    </message>
    <message>
        <source>Receiving …</source>
        <translation>Empfängt …</translation>
    </message>
    <message>
        <source>First copy {done}/{total}</source>
        <translation>Erste Kopie {done}/{total}</translation>
    </message>
    <message>
        <source>First copy …</source>
        <translation>Erste Kopie …</translation>
    </message>
    <message>
        <source>Files {done}/{total}</source>
        <translation>Dateien {done}/{total}</translation>
    </message>
    <message>
        <source>Files …</source>
        <translation>Dateien …</translation>
    </message>
    <message>
        <source>Office not reachable</source>
        <translation>Büro nicht erreichbar</translation>
    </message>
    <message>
        <source>Office not reachable · next try {time}</source>
        <translation>Büro nicht erreichbar · nächster Versuch {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) waiting</source>
        <translation>
            <numerusform>%Ln Änderung wartet</numerusform>
            <numerusform>%Ln Änderungen warten</numerusform>
        </translation>
    </message>
    <message>
        <source>yesterday, {time}</source>
        <translation>gestern, {time}</translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation>{day}, {time}</translation>
    </message>
    <message>
        <source>Last in agreement with the office: {when}.</source>
        <translation>Zuletzt mit dem Büro einig: {when}.</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) below wait for your decision.</source>
        <translation>
            <numerusform>Unten wartet %Ln Entscheidung auf Sie.</numerusform>
            <numerusform>Unten warten %Ln Entscheidungen auf Sie.</numerusform>
        </translation>
    </message>
    <message>
        <source>the office</source>
        <translation>das Büro</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) on the way</source>
        <translation>
            <numerusform>%Ln Änderung unterwegs</numerusform>
            <numerusform>%Ln Änderungen unterwegs</numerusform>
        </translation>
    </message>
    <message>
        <source>They are safe on this computer.</source>
        <translation>Auf diesem Computer sind sie sicher.</translation>
    </message>
    <message>
        <source>Everything is up to date</source>
        <translation>Alles ist aktuell</translation>
    </message>
    <message>
        <source>This computer and {office} have the same. What you do goes up within seconds.</source>
        <translation>Dieser Computer ist auf demselben Stand wie „{office}“. Was Sie tun, wird in Sekunden übertragen.</translation>
    </message>
    <message>
        <source>You are working offline</source>
        <translation>Sie arbeiten offline</translation>
    </message>
    <message>
        <source>The office cannot be reached</source>
        <translation>Das Büro ist nicht erreichbar</translation>
    </message>
    <message>
        <source>Your changes are being sent</source>
        <translation>Ihre Änderungen werden gesendet</translation>
    </message>
    <message>
        <source>Go on working meanwhile.</source>
        <translation>Arbeiten Sie einfach weiter.</translation>
    </message>
    <message>
        <source>News from the office is coming in</source>
        <translation>Neues aus dem Büro kommt herein</translation>
    </message>
    <message>
        <source>Your book is coming to this computer</source>
        <translation>Ihr Bestand kommt auf diesen Computer</translation>
    </message>
    <message>
        <source>What has arrived can be used already. If it is interrupted, it goes on where it stopped.</source>
        <translation>Was da ist, können Sie schon nutzen. Wird es unterbrochen, geht es an derselben Stelle weiter.</translation>
    </message>
    <message>
        <source>Photos and files are being exchanged</source>
        <translation>Fotos und Dateien werden abgeglichen</translation>
    </message>
    <message>
        <source>Your book lives on this computer alone</source>
        <translation>Ihr Bestand lebt allein auf diesem Computer</translation>
    </message>
    <message>
        <source>That may stay so for ever. With an office, colleagues see the same book, a second computer can open it, and a lost laptop is no lost book.</source>
        <translation>Das darf für immer so bleiben. Mit einem Büro sehen Kolleginnen und Kollegen denselben Bestand, ein zweiter Computer kann ihn öffnen, und ein verlorener Laptop ist kein verlorener Bestand.</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) wait on this computer until you go back on line.</source>
        <translation>
            <numerusform>%Ln Änderung wartet auf diesem Computer, bis Sie wieder ans Netz gehen.</numerusform>
            <numerusform>%Ln Änderungen warten auf diesem Computer, bis Sie wieder ans Netz gehen.</numerusform>
        </translation>
    </message>
    <message>
        <source>What you do stays on this computer until you go back on line.</source>
        <translation>Was Sie tun, bleibt auf diesem Computer, bis Sie wieder ans Netz gehen.</translation>
    </message>
    <message>
        <source>Go on working: everything is kept here and sent later.</source>
        <translation>Arbeiten Sie weiter: Alles bleibt hier und wird später gesendet.</translation>
    </message>
    <message numerus="yes">
        <source>Go on working: %n change(s) wait here and are sent later.</source>
        <translation>
            <numerusform>Arbeiten Sie weiter: %Ln Änderung wartet hier und wird später gesendet.</numerusform>
            <numerusform>Arbeiten Sie weiter: %Ln Änderungen warten hier und werden später gesendet.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is tried again at {time}.</source>
        <translation>Der nächste Versuch ist um {time}.</translation>
    </message>
    <message>
        <source>not copied yet</source>
        <translation>noch nicht kopiert</translation>
    </message>
    <message>
        <source>As of {when}</source>
        <translation>Stand {when}</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) to decide</source>
        <translation>
            <numerusform>%Ln Änderung zu entscheiden</numerusform>
            <numerusform>%Ln Änderungen zu entscheiden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) entered twice</source>
        <translation>
            <numerusform>%Ln Wert doppelt eingegeben</numerusform>
            <numerusform>%Ln Werte doppelt eingegeben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) to send</source>
        <translation>
            <numerusform>%Ln Datei zu senden</numerusform>
            <numerusform>%Ln Dateien zu senden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not on this computer yet</source>
        <translation>
            <numerusform>%Ln Datei noch nicht auf diesem Computer</numerusform>
            <numerusform>%Ln Dateien noch nicht auf diesem Computer</numerusform>
        </translation>
    </message>
    <message>
        <source>your book</source>
        <translation>Ihr Bestand</translation>
    </message>
    <message>
        <source>shared with you</source>
        <translation>mit Ihnen geteilt</translation>
    </message>
    <message>
        <source>as a substitute</source>
        <translation>in Vertretung</translation>
    </message>
    <message>
        <source>to read</source>
        <translation>zum Lesen</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Please sign in again</source>
        <translation>Bitte neu anmelden</translation>
    </message>
    <message>
        <source>Locked out by the office</source>
        <translation>Vom Büro gesperrt</translation>
    </message>
    <message>
        <source>This Mappe is too old</source>
        <translation>Diese Version von Mappe ist zu alt</translation>
    </message>
    <message>
        <source>The office cannot prove who it is</source>
        <translation>Das Büro kann sich nicht ausweisen</translation>
    </message>
    <message>
        <source>A book has left this computer</source>
        <translation>Ein Bestand ist nicht mehr auf diesem Computer</translation>
    </message>
    <message>
        <source>The book is locked</source>
        <translation>Der Bestand ist gesperrt</translation>
    </message>
    <message>
        <source>The office retires this laptop</source>
        <translation>Das Büro mustert diesen Laptop aus</translation>
    </message>
    <message>
        <source>The book was erased here</source>
        <translation>Der Bestand wurde hier gelöscht</translation>
    </message>
    <message>
        <source>The clock of this computer is wrong</source>
        <translation>Die Uhr dieses Computers geht falsch</translation>
    </message>
    <message>
        <source>The office went back to a backup</source>
        <translation>Das Büro wurde aus einer Sicherung wiederhergestellt</translation>
    </message>
    <message>
        <source>The disk of this computer is full</source>
        <translation>Der Datenträger dieses Computers ist voll</translation>
    </message>
    <message>
        <source>The office has a fault</source>
        <translation>Das Büro hat eine Störung</translation>
    </message>
    <message>
        <source>Your sign-in has run out. Nothing is lost: sign in, and everything goes on.</source>
        <translation>Ihre Anmeldung ist abgelaufen. Nichts ist verloren: Melden Sie sich an, und alles geht weiter.</translation>
    </message>
    <message>
        <source>You or this computer may not reach the office just now. What you write stays here and waits. Ask your office to let you in again.</source>
        <translation>Sie oder dieser Computer haben gerade keinen Zugang zum Büro. Was Sie schreiben, bleibt hier und wartet. Bitten Sie Ihr Büro, den Zugang wieder freizugeben.</translation>
    </message>
    <message>
        <source>News from the office cannot be read by this version. What you write still goes up. Update Mappe to see everything again.</source>
        <translation>Neues aus dem Büro kann diese Version nicht lesen. Was Sie schreiben, wird weiter gesendet. Aktualisieren Sie Mappe, um wieder alles zu sehen.</translation>
    </message>
    <message>
        <source>Its certificate is not to be trusted, so nothing was sent. In a hotel or a guest network, sign in there first; otherwise tell your office.</source>
        <translation>Seinem Zertifikat ist nicht zu trauen, darum wurde nichts gesendet. Melden Sie sich im Hotel oder Gastnetz zuerst dort an; sonst sagen Sie Ihrem Büro Bescheid.</translation>
    </message>
    <message>
        <source>The office has ended your access to it, so it is gone from this computer. What you had written was sent first. If this is a mistake, ask your office.</source>
        <translation>Das Büro hat Ihren Zugriff darauf beendet, darum ist er von diesem Computer entfernt. Was Sie geschrieben hatten, wurde vorher gesendet. Ist das ein Irrtum, fragen Sie Ihr Büro.</translation>
    </message>
    <message>
        <source>Nothing gets lost by that, but follow-ups may come too early or too late. Set the clock of this computer.</source>
        <translation>Verloren geht dadurch nichts, aber Wiedervorlagen können zu früh oder zu spät kommen. Stellen Sie die Uhr dieses Computers.</translation>
    </message>
    <message>
        <source>This computer has not heard from the office for 30 days. Nothing is deleted: connect it to a network, and the book opens by itself.</source>
        <translation>Dieser Computer hat seit 30 Tagen nichts vom Büro gehört. Nichts ist gelöscht: Verbinden Sie ihn mit einem Netz, dann öffnet sich der Bestand von selbst.</translation>
    </message>
    <message numerus="yes">
        <source>%n to decide</source>
        <translation>
            <numerusform>%Ln zu entscheiden</numerusform>
            <numerusform>%Ln zu entscheiden</numerusform>
        </translation>
    </message>
    <message>
        <source>This computer was reported stolen, so the office had the book erased here. It lives on in the office. If this is a mistake, ask there for a new invitation.</source>
        <translation>Dieser Computer wurde als gestohlen gemeldet, darum hat das Büro den Bestand hier löschen lassen. Im Büro lebt er weiter. Ist das ein Irrtum, bitten Sie dort um eine neue Einladung.</translation>
    </message>
    <message>
        <source>It had a fault and was restored. What it had forgotten was sent again from here; you need not do anything.</source>
        <translation>Es hatte eine Störung. Was dort seither fehlte, wurde von hier noch einmal gesendet; Sie müssen nichts tun.</translation>
    </message>
    <message>
        <source>News from the office finds no room. Nothing is lost: empty the bin or move large files away, and everything goes on by itself.</source>
        <translation>Neues aus dem Büro findet keinen Platz. Nichts ist verloren: Leeren Sie den Papierkorb, oder räumen Sie große Dateien weg, dann geht alles von selbst weiter.</translation>
    </message>
    <message>
        <source>It answers with errors. Your changes are safe here and are sent again by themselves.</source>
        <translation>Es antwortet mit Fehlern. Ihre Änderungen sind hier sicher und werden von selbst noch einmal gesendet.</translation>
    </message>
    <message>
        <source>Everything was sent, then the book was erased here. It lives on in the office.</source>
        <translation>Alles wurde gesendet, dann wurde der Bestand hier gelöscht. Im Büro lebt er weiter.</translation>
    </message>
    <message>
        <source>Everything you wrote is sent first. Then the book is erased on this computer.</source>
        <translation>Zuerst wird alles gesendet, was Sie geschrieben haben. Dann wird der Bestand auf diesem Computer gelöscht.</translation>
    </message>
    <message>
        <source>It is {span} fast.</source>
        <translation>Sie geht {span} vor.</translation>
    </message>
    <message>
        <source>It is {span} slow.</source>
        <translation>Sie geht {span} nach.</translation>
    </message>
</context>
<context>
    <name>TelephonyCard</name>
    <message>
        <source>Telephone: FRITZ!Box</source>
        <translation>Telefon: FRITZ!Box</translation>
    </message>
    <message>
        <source>Fetch the call list</source>
        <translation>Anrufliste abholen</translation>
    </message>
    <message>
        <source>Show who is calling</source>
        <translation>Anzeigen, wer anruft</translation>
    </message>
    <message>
        <source>Switch the box&apos;s call monitor on once: dial #96*5* on a telephone connected to it.</source>
        <translation>Schalten Sie den Anrufmonitor der Box einmal ein: Wählen Sie #96*5* an einem angeschlossenen Telefon.</translation>
    </message>
    <message>
        <source>Open the caller&apos;s page at once</source>
        <translation>Seite des Anrufenden gleich öffnen</translation>
    </message>
    <message>
        <source>Never while you are writing something.</source>
        <translation>Nie, während Sie etwas schreiben.</translation>
    </message>
    <message>
        <source>Address of the box</source>
        <translation>Adresse der Box</translation>
    </message>
    <message>
        <source>Usually fritz.box.</source>
        <translation>Meist fritz.box.</translation>
    </message>
    <message>
        <source>Name on the box</source>
        <translation>Name in der Box</translation>
    </message>
    <message>
        <source>A user of the box (System, FRITZ!Box Users) with the right to see voice messages, faxes and the call list; access for apps must be allowed (Home Network, Network, Network Settings).</source>
        <translation>Ein Benutzer der Box (System, FRITZ!Box-Benutzer) mit dem Recht auf Sprachnachrichten, Faxnachrichten und Anrufliste; der Zugriff für Anwendungen muss zugelassen sein (Heimnetz, Netzwerk, Netzwerkeinstellungen).</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <source>Kept in the keyring of this computer, not in the book.</source>
        <translation>Liegt im Schlüsselbund dieses Computers, nicht im Bestand.</translation>
    </message>
    <message>
        <source>Encrypted line</source>
        <translation>Verschlüsselt verbinden</translation>
    </message>
    <message>
        <source>The box&apos;s certificate is its own, so it is not checked.</source>
        <translation>Das Zertifikat der Box ist selbst ausgestellt und wird deshalb nicht geprüft.</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>Wie oft</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Does it work?</source>
        <translation>Funktioniert es?</translation>
    </message>
    <message numerus="yes">
        <source>Every %n minute(s)</source>
        <translation>
            <numerusform>Jede Minute</numerusform>
            <numerusform>Alle %Ln Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every %n hour(s)</source>
        <translation>
            <numerusform>Jede Stunde</numerusform>
            <numerusform>Alle %Ln Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Calls appear in the timelines by themselves; nothing leaves your network.</source>
        <translation>Anrufe erscheinen von selbst in den Verläufen; nichts verlässt Ihr Netz.</translation>
    </message>
    <message>
        <source>The list is being fetched …</source>
        <translation>Die Liste wird abgeholt …</translation>
    </message>
    <message>
        <source>Calls appear in the timelines by themselves.</source>
        <translation>Anrufe erscheinen von selbst in den Verläufen.</translation>
    </message>
    <message>
        <source>The call monitor does not answer. Dial #96*5* on a telephone connected to the box, once.</source>
        <translation>Der Anrufmonitor antwortet nicht. Wählen Sie einmal #96*5* an einem Telefon, das mit der Box verbunden ist.</translation>
    </message>
    <message>
        <source>Mappe is listening to the box.</source>
        <translation>Mappe horcht auf Anrufe der Box.</translation>
    </message>
    <message>
        <source>This is no address. It is something like fritz.box.</source>
        <translation>Das ist keine Adresse. Sie lautet etwa fritz.box.</translation>
    </message>
    <message>
        <source>The password is kept.</source>
        <translation>Das Kennwort ist gespeichert.</translation>
    </message>
    <message>
        <source>Asking the box …</source>
        <translation>Die Box wird gefragt …</translation>
    </message>
    <message>
        <source>{model} answers and shows its calls.</source>
        <translation>{model} antwortet und zeigt ihre Anrufe.</translation>
    </message>
</context>
<context>
    <name>TextCompare</name>
    <message>
        <source>Two people wrote here apart from each other. What differs stands out.</source>
        <translation>Zwei Personen haben hier unabhängig voneinander geschrieben. Was sich unterscheidet, ist hervorgehoben.</translation>
    </message>
    <message>
        <source>As it stands now</source>
        <translation>Wie es jetzt steht</translation>
    </message>
    <message>
        <source>Also written</source>
        <translation>Auch geschrieben</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>struck: gone in both</source>
        <translation>gestrichen: in beiden fort</translation>
    </message>
    <message>
        <source>What shall stand</source>
        <translation>Was gelten soll</translation>
    </message>
    <message>
        <source>As it stands</source>
        <translation>Wie es steht</translation>
    </message>
    <message>
        <source>The other one</source>
        <translation>Das andere</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Beides</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>TextReader</name>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>The records begin on {date}.</source>
        <translation>Die Aufzeichnungen beginnen am {date}.</translation>
    </message>
    <message>
        <source>Import earlier entries</source>
        <translation>Frühere Einträge importieren</translation>
    </message>
    <message>
        <source>Nothing earlier passes the filter.</source>
        <translation>Davor passt nichts zum Filter.</translation>
    </message>
    <message>
        <source>New since you last looked</source>
        <translation>Neu seit Ihrem letzten Blick</translation>
    </message>
    <message>
        <source>Case: {title}</source>
        <translation>Anliegen: {title}</translation>
    </message>
    <message>
        <source>Switch to {channel}, wanted by us</source>
        <translation>Wechsel zu {channel}, von uns gewünscht</translation>
    </message>
    <message>
        <source>Switch to {channel}, wanted by the client</source>
        <comment>firm</comment>
        <translation>Wechsel zu {channel}, von der Firma gewünscht</translation>
    </message>
    <message>
        <source>Switch to {channel}, wanted by the client</source>
        <comment>man</comment>
        <translation>Wechsel zu {channel}, vom Kunden gewünscht</translation>
    </message>
    <message>
        <source>Switch to {channel}, wanted by the client</source>
        <comment>woman</comment>
        <translation>Wechsel zu {channel}, von der Kundin gewünscht</translation>
    </message>
    <message>
        <source>Switch to {channel}, wanted by the client</source>
        <translation>Wechsel zu {channel}, von Kundenseite gewünscht</translation>
    </message>
    <message>
        <source>{switch}: {reason}</source>
        <translation>{switch}: {reason}</translation>
    </message>
    <message>
        <source>Hide quoted text</source>
        <translation>Zitierten Text ausblenden</translation>
    </message>
    <message>
        <source>Show quoted text</source>
        <translation>Zitierten Text anzeigen</translation>
    </message>
    <message>
        <source>With quoted text</source>
        <translation>Mit zitiertem Text</translation>
    </message>
    <message>
        <source>to {name}</source>
        <translation>an {name}</translation>
    </message>
    <message>
        <source>Incoming e-mail</source>
        <translation>Eingegangene E-Mail</translation>
    </message>
    <message>
        <source>Outgoing e-mail</source>
        <translation>Gesendete E-Mail</translation>
    </message>
    <message>
        <source>Incoming letter</source>
        <translation>Eingegangener Brief</translation>
    </message>
    <message>
        <source>Outgoing letter</source>
        <translation>Gesendeter Brief</translation>
    </message>
    <message>
        <source>left out of the export</source>
        <translation>nicht im Export enthalten</translation>
    </message>
    <message>
        <source>missing in the imported file</source>
        <translation>fehlt in der importierten Datei</translation>
    </message>
    <message>
        <source>not on this device</source>
        <translation>nicht auf diesem Gerät</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <source>two wrote here: please read</source>
        <translation>von zweien geschrieben: bitte lesen</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>angeheftet</translation>
    </message>
    <message>
        <source>sensitive</source>
        <translation>vertraulich</translation>
    </message>
    <message>
        <source>needs no answer</source>
        <translation>braucht keine Antwort</translation>
    </message>
    <message>
        <source>You took this message back.</source>
        <translation>Sie haben diese Nachricht zurückgenommen.</translation>
    </message>
    <message>
        <source>This message was taken back by its sender.</source>
        <translation>Diese Nachricht wurde vom Absender zurückgenommen.</translation>
    </message>
    <message>
        <source>Something from {channel} that Mappe cannot show yet; the original is kept.</source>
        <translation>Etwas aus {channel}, das Mappe noch nicht anzeigen kann; das Original ist aufbewahrt.</translation>
    </message>
    <message>
        <source>not matched to anybody yet</source>
        <translation>noch niemandem zugeordnet</translation>
    </message>
    <message>
        <source>doubtful: only the name {name} fits</source>
        <translation>zweifelhaft: Nur der Name {name} passt</translation>
    </message>
    <message>
        <source>Matched by {identity}</source>
        <translation>Zugeordnet anhand von {identity}</translation>
    </message>
    <message>
        <source>Matched by its conversation</source>
        <translation>Zugeordnet anhand der Unterhaltung</translation>
    </message>
    <message>
        <source>Matched by hand</source>
        <translation>Von Hand zugeordnet</translation>
    </message>
    <message>
        <source>Time of this computer&apos;s zone; it was written in {zone}.</source>
        <translation>Uhrzeit in der Zeitzone dieses Computers; geschrieben wurde sie in {zone}.</translation>
    </message>
    <message>
        <source>delivered {when}</source>
        <translation>zugestellt {when}</translation>
    </message>
    <message>
        <source>read {when}</source>
        <translation>gelesen {when}</translation>
    </message>
    <message>
        <source>edited {when}</source>
        <translation>bearbeitet {when}</translation>
    </message>
    <message>
        <source>Filed under {labels}</source>
        <translation>Abgelegt unter {labels}</translation>
    </message>
    <message>
        <source>{date}, {clock}</source>
        <translation>{date}, {clock}</translation>
    </message>
    <message>
        <source>{who}, {what}, {when}</source>
        <translation>{who}, {what}, {when}</translation>
    </message>
    <message>
        <source>You to {who}, {what}, {when}</source>
        <translation>Sie an {who}, {what}, {when}</translation>
    </message>
    <message>
        <source>{what} about {who}, {when}</source>
        <translation>{what} zu {who}, {when}</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
</context>
<context>
    <name>TimelineActs</name>
    <message>
        <source>Unpin</source>
        <translation>Anheftung lösen</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Needs an answer</source>
        <translation>Braucht eine Antwort</translation>
    </message>
    <message>
        <source>Needs no answer</source>
        <translation>Braucht keine Antwort</translation>
    </message>
    <message>
        <source>No longer sensitive</source>
        <translation>Nicht mehr vertraulich</translation>
    </message>
    <message>
        <source>Mark as sensitive</source>
        <translation>Als vertraulich kennzeichnen</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Anliegen</translation>
    </message>
    <message>
        <source>No case</source>
        <translation>Kein Anliegen</translation>
    </message>
    <message>
        <source>Change of channel</source>
        <translation>Kanalwechsel</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>From {channel}, wanted by the client</source>
        <translation>Von {channel}, von Kundenseite gewünscht</translation>
    </message>
    <message>
        <source>From {channel}, wanted by us</source>
        <translation>Von {channel}, von uns gewünscht</translation>
    </message>
</context>
<context>
    <name>TimelineBar</name>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>{number} of {count}+</source>
        <translation>{number} von {count}+</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} von {count}</translation>
    </message>
    <message>
        <source>Find in timeline</source>
        <translation>Im Verlauf suchen</translation>
    </message>
    <message>
        <source>Next older hit</source>
        <translation>Nächster älterer Treffer</translation>
    </message>
    <message>
        <source>Next newer hit</source>
        <translation>Nächster neuerer Treffer</translation>
    </message>
    <message>
        <source>Jump to a date</source>
        <translation>Zu einem Datum springen</translation>
    </message>
    <message>
        <source>Pinned entries</source>
        <translation>Angeheftete Einträge</translation>
    </message>
    <message>
        <source>Whole household</source>
        <translation>Ganzer Haushalt</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles anzeigen</translation>
    </message>
    <message>
        <source>Only pinned entries</source>
        <translation>Nur angeheftete Einträge</translation>
    </message>
    <message>
        <source>All cases</source>
        <translation>Alle Anliegen</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Filter: {filter}</source>
        <translation>Filter: {filter}</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Anliegen</translation>
    </message>
    <message>
        <source>Case: {title}</source>
        <translation>Anliegen: {title}</translation>
    </message>
</context>
<context>
    <name>TimelineDelegate</name>
    <message>
        <source>Show more</source>
        <translation>Mehr anzeigen</translation>
    </message>
    <message>
        <source>Read all of it</source>
        <translation>Alles lesen</translation>
    </message>
</context>
<context>
    <name>TimelinePane</name>
    <message>
        <source>Nothing passes the filter</source>
        <translation>Nichts passt zum Filter</translation>
    </message>
    <message>
        <source>This timeline has entries, but none that fit what is chosen above.</source>
        <translation>Dieser Verlauf hat Einträge, aber keine, die zur Auswahl oben passen.</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles anzeigen</translation>
    </message>
    <message>
        <source>Nothing written down yet</source>
        <translation>Noch nichts festgehalten</translation>
    </message>
    <message>
        <source>Write a note below, log a call, or import chats, calls and mails.</source>
        <translation>Schreiben Sie unten eine Notiz, halten Sie einen Anruf fest, oder importieren Sie Chats, Anrufe und E-Mails.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>99+ new</source>
        <translation>99+ neu</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%Ln neu</numerusform>
            <numerusform>%Ln neu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new entry(s): show</source>
        <translation>
            <numerusform>%Ln neuen Eintrag anzeigen</numerusform>
            <numerusform>%Ln neue Einträge anzeigen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelineSpots</name>
    <message>
        <source>Save a copy</source>
        <translation>Kopie speichern</translation>
    </message>
    <message>
        <source>Saved as {name}. The copy is not encrypted.</source>
        <translation>Gespeichert als {name}. Die Kopie ist nicht verschlüsselt.</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>Verlauf</translation>
    </message>
</context>
<context>
    <name>TitledOverlay</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ToMatchModel</name>
    <message>
        <source>Nobody named</source>
        <translation>Ohne Namen</translation>
    </message>
    <message>
        <source>{title} (group)</source>
        <translation>{title} (Gruppe)</translation>
    </message>
</context>
<context>
    <name>ToMatchPage</name>
    <message>
        <source>To match</source>
        <translation>Zuordnen</translation>
    </message>
    <message>
        <source>Nothing is assigned silently. Say whose these are; keys 1 to 9 choose.</source>
        <translation>Nichts wird stillschweigend zugeordnet. Sagen Sie, zu wem es gehört: Die Tasten 1 bis 9 wählen aus.</translation>
    </message>
    <message>
        <source>Ignored and remembered …</source>
        <translation>Ignoriert und gemerkt …</translation>
    </message>
    <message>
        <source>Duplicates …</source>
        <translation>Dubletten …</translation>
    </message>
    <message>
        <source>Senders to match</source>
        <translation>Zuzuordnende Absender</translation>
    </message>
    <message>
        <source>Everything has its place</source>
        <translation>Alles ist zugeordnet</translation>
    </message>
    <message>
        <source>Every message, call and meeting belongs to a client. What an import cannot assign waits here.</source>
        <translation>Jede Nachricht, jeder Anruf und jeder Termin gehört zu einem Kunden. Was ein Import nicht zuordnen kann, wartet hier.</translation>
    </message>
    <message>
        <source>Import …</source>
        <translation>Importieren …</translation>
    </message>
</context>
<context>
    <name>ToMatchSheet</name>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} bis {last}</translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation>{day}, {time}</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Whose is this?</source>
        <translation>Zu wem gehört das?</translation>
    </message>
    <message>
        <source>From this number or address always, by whatever channel</source>
        <translation>Von dieser Nummer oder Adresse immer, gleich über welchen Kanal</translation>
    </message>
    <message>
        <source>Another client …</source>
        <translation>Jemand anderes …</translation>
    </message>
    <message>
        <source>A client of the book …</source>
        <translation>Jemand aus dem Bestand …</translation>
    </message>
    <message>
        <source>search by name or number</source>
        <translation>nach Name oder Nummer suchen</translation>
    </message>
    <message>
        <source>Create a client …</source>
        <translation>Kunden anlegen …</translation>
    </message>
    <message>
        <source>somebody new</source>
        <translation>jemand Neues</translation>
    </message>
    <message>
        <source>Ignore for ever</source>
        <translation>Dauerhaft ignorieren</translation>
    </message>
    <message>
        <source>private: out of this list, and later imports pass over it</source>
        <translation>privat: verschwindet hier, spätere Importe lassen es aus</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Vorname</translation>
    </message>
    <message>
        <source>Family name or firm</source>
        <translation>Nachname oder Firma</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>Promised by us</source>
        <translation>Von uns zugesagt</translation>
    </message>
    <message>
        <source>Nothing is due in the coming week.</source>
        <translation>In der kommenden Woche ist nichts fällig.</translation>
    </message>
    <message numerus="yes">
        <source>%n more promise(s) later</source>
        <translation>
            <numerusform>%Ln weitere Zusage später</numerusform>
            <numerusform>%Ln weitere Zusagen später</numerusform>
        </translation>
    </message>
    <message>
        <source>Promised by clients</source>
        <translation>Von Kunden zugesagt</translation>
    </message>
    <message>
        <source>No client owes you anything.</source>
        <translation>Kein Kunde ist Ihnen etwas schuldig.</translation>
    </message>
    <message>
        <source>Visits today and tomorrow</source>
        <translation>Termine heute und morgen</translation>
    </message>
    <message>
        <source>No visits. Calendars can be imported on the import page.</source>
        <translation>Keine Termine. Kalender lassen sich auf der Seite „Import“ einlesen.</translation>
    </message>
    <message>
        <source>Waiting for an answer</source>
        <translation>Warten auf eine Antwort</translation>
    </message>
    <message>
        <source>Everybody has been answered.</source>
        <translation>Alle haben eine Antwort.</translation>
    </message>
    <message numerus="yes">
        <source>%n more in the client list under Waiting</source>
        <translation>
            <numerusform>%Ln weitere in der Kundenliste unter „Wartet“</numerusform>
            <numerusform>%Ln weitere in der Kundenliste unter „Wartet“</numerusform>
        </translation>
    </message>
    <message>
        <source>Silent for long</source>
        <translation>Lange nichts gehört</translation>
    </message>
    <message>
        <source>You have been in touch with everybody.</source>
        <translation>Sie sind mit allen in Kontakt.</translation>
    </message>
    <message>
        <source>Your day starts with your clients</source>
        <translation>Ihr Tag beginnt mit Ihren Kunden</translation>
    </message>
    <message>
        <source>Import your address book, chats, calls and calendar. What is due and who waits will stand here.</source>
        <translation>Importieren Sie Adressbuch, Chats, Anrufe und Kalender. Was fällig ist und wer wartet, steht dann hier.</translation>
    </message>
    <message>
        <source>Import …</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Add client</source>
        <translation>Kunden anlegen</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) today</source>
        <translation>
            <numerusform>%Ln Termin heute</numerusform>
            <numerusform>%Ln Termine heute</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n promise(s) overdue</source>
        <translation>
            <numerusform>%Ln Zusage überfällig</numerusform>
            <numerusform>%Ln Zusagen überfällig</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n due today</source>
        <translation>
            <numerusform>%Ln heute fällig</numerusform>
            <numerusform>%Ln heute fällig</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n client(s) waiting</source>
        <translation>
            <numerusform>%Ln Kunde wartet</numerusform>
            <numerusform>%Ln Kunden warten</numerusform>
        </translation>
    </message>
    <message>
        <source>A quiet day: nothing is due and nobody waits.</source>
        <translation>Ein ruhiger Tag: Nichts ist fällig, und niemand wartet.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Termin</translation>
    </message>
    <message>
        <source>tomorrow {time}</source>
        <translation>morgen {time}</translation>
    </message>
    <message>
        <source>since {date}</source>
        <translation>seit {date}</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>The key is not in the keyring</source>
        <translation>Der Schlüssel liegt nicht im Schlüsselbund</translation>
    </message>
    <message>
        <source>There is no keyring on this computer</source>
        <translation>Dieser Computer hat keinen Schlüsselbund</translation>
    </message>
    <message>
        <source>The keyring is locked</source>
        <translation>Der Schlüsselbund ist gesperrt</translation>
    </message>
    <message>
        <source>This computer uses another keyring now</source>
        <translation>Dieser Computer verwendet jetzt einen anderen Schlüsselbund</translation>
    </message>
    <message>
        <source>The keyring holds another key</source>
        <translation>Im Schlüsselbund liegt ein anderer Schlüssel</translation>
    </message>
    <message>
        <source>There is no book here</source>
        <translation>Hier liegt kein Bestand</translation>
    </message>
    <message>
        <source>A part of your book is damaged</source>
        <translation>Ein Teil Ihres Bestands ist beschädigt</translation>
    </message>
    <message>
        <source>A part of your book is missing</source>
        <translation>Ein Teil Ihres Bestands fehlt</translation>
    </message>
    <message>
        <source>The key file of your book is damaged</source>
        <translation>Die Schlüsseldatei Ihres Bestands ist beschädigt</translation>
    </message>
    <message>
        <source>This backup is damaged</source>
        <translation>Diese Sicherung ist beschädigt</translation>
    </message>
    <message>
        <source>This book is from a newer Mappe</source>
        <translation>Dieser Bestand stammt aus einer neueren Version von Mappe</translation>
    </message>
    <message>
        <source>Your book is open in another window</source>
        <translation>Ihr Bestand ist in einem anderen Fenster geöffnet</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Der Datenträger ist voll</translation>
    </message>
    <message>
        <source>The disk reports an error</source>
        <translation>Der Datenträger meldet einen Fehler</translation>
    </message>
    <message>
        <source>Your book cannot be written here</source>
        <translation>Ihr Bestand lässt sich hier nicht speichern</translation>
    </message>
    <message>
        <source>Your book could not be opened</source>
        <translation>Ihr Bestand ließ sich nicht öffnen</translation>
    </message>
</context>
<context>
    <name>TroublePage</name>
    <message>
        <source>Backups in the folder of this book</source>
        <translation>Sicherungen im Ordner dieses Bestands</translation>
    </message>
    <message numerus="yes">
        <source>and %n older backup(s)</source>
        <translation>
            <numerusform>und %Ln ältere Sicherung</numerusform>
            <numerusform>und %Ln ältere Sicherungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UndoChoiceSheet</name>
    <message>
        <source>Undo the import of {file}</source>
        <translation>Import von {file} zurücknehmen</translation>
    </message>
    <message>
        <source>This was worked on since. Nothing of it is lost unless you let it go.</source>
        <translation>Daran wurde seitdem gearbeitet. Nichts davon geht verloren, es sei denn, Sie geben es frei.</translation>
    </message>
    <message>
        <source>Undo import</source>
        <translation>Import zurücknehmen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>Alles behalten</translation>
    </message>
    <message>
        <source>Keep nothing</source>
        <translation>Nichts behalten</translation>
    </message>
    <message>
        <source>Worked on since, or still needed</source>
        <translation>Seitdem bearbeitet oder noch gebraucht</translation>
    </message>
    <message numerus="yes">
        <source>and %n more, which stay</source>
        <translation>
            <numerusform>und %Ln weiteres, das bleibt</numerusform>
            <numerusform>und %Ln weitere, die bleiben</numerusform>
        </translation>
    </message>
    <message>
        <source>Filled in by the import, and changed again since</source>
        <translation>Vom Import eingetragen und seitdem wieder geändert</translation>
    </message>
    <message>
        <source>This stays in the book. All else that the import brought goes.</source>
        <translation>Das bleibt im Bestand. Alles andere, was der Import brachte, verschwindet.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>A detail</source>
        <translation>Eine Angabe</translation>
    </message>
    <message>
        <source>{name}: {field}</source>
        <translation>{name}: {field}</translation>
    </message>
    <message>
        <source>now: {now}; imported: {imported}; before: {before}</source>
        <translation>jetzt: {now}; importiert: {imported}; vorher: {before}</translation>
    </message>
    <message>
        <source>Keep “{value}”</source>
        <translation>„{value}“ behalten</translation>
    </message>
    <message>
        <source>Back to “{value}”</source>
        <translation>Zurück zu „{value}“</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Termin</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Contract</source>
        <translation>Vertrag</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Anliegen</translation>
    </message>
    <message>
        <source>Contact point</source>
        <translation>Kontaktweg</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>Haushalt</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>Wiedervorlage</translation>
    </message>
    <message>
        <source>Offer</source>
        <translation>Angebot</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Einwilligung</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Unterhaltung</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>Beziehung</translation>
    </message>
    <message>
        <source>Advice record</source>
        <translation>Beratungsdokumentation</translation>
    </message>
    <message>
        <source>stays: entries, promises or numbers of other origin stand with this client</source>
        <translation>bleibt: Bei diesem Kunden stehen Einträge, Zusagen oder Nummern anderer Herkunft</translation>
    </message>
    <message>
        <source>stays: something else in the book hangs on it</source>
        <translation>bleibt: Anderes im Bestand hängt daran</translation>
    </message>
    <message>
        <source>changed: {fields}</source>
        <translation>geändert: {fields}</translation>
    </message>
    <message>
        <source>changed since</source>
        <translation>seitdem geändert</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>angeheftet</translation>
    </message>
    <message>
        <source>needs no answer</source>
        <translation>braucht keine Antwort</translation>
    </message>
    <message>
        <source>sensitive</source>
        <translation>vertraulich</translation>
    </message>
    <message>
        <source>change of channel</source>
        <translation>Kanalwechsel</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>Your book is locked</source>
        <translation>Ihr Bestand ist gesperrt</translation>
    </message>
    <message>
        <source>The keyring of this computer opens it. With a passphrase, nobody else at this desk could: see Settings.</source>
        <translation>Der Schlüsselbund dieses Computers öffnet ihn. Mit einer Passphrase könnte es niemand sonst an diesem Platz: siehe Einstellungen.</translation>
    </message>
    <message>
        <source>It is encrypted on this computer and waits for you.</source>
        <translation>Er liegt verschlüsselt auf diesem Computer und wartet auf Sie.</translation>
    </message>
    <message>
        <source>What you were writing is kept and comes back when you open it.</source>
        <translation>Was Sie gerade geschrieben haben, ist nach dem Öffnen wieder da.</translation>
    </message>
    <message>
        <source>Nine groups of four letters and digits. Capitals, blanks and hyphens do not matter.</source>
        <translation>Neun Gruppen aus vier Buchstaben und Ziffern. Großschreibung, Leerzeichen und Bindestriche spielen keine Rolle.</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Wiederherstellungsschlüssel</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Use the passphrase</source>
        <translation>Passphrase verwenden</translation>
    </message>
    <message>
        <source>Use the recovery key</source>
        <translation>Wiederherstellungsschlüssel verwenden</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>Another book</source>
        <translation>Anderen Bestand öffnen</translation>
    </message>
</context>
<context>
    <name>UnlockSteps</name>
    <message>
        <source>Your book is being opened</source>
        <translation>Ihr Bestand wird geöffnet</translation>
    </message>
    <message>
        <source>The keyring of this computer is asked first.</source>
        <translation>Zuerst wird der Schlüsselbund dieses Computers gefragt.</translation>
    </message>
    <message>
        <source>The keyring of this computer is being asked …</source>
        <translation>Der Schlüsselbund dieses Computers wird gefragt …</translation>
    </message>
    <message>
        <source>The book is being unlocked …</source>
        <translation>Der Bestand wird entsperrt …</translation>
    </message>
    <message>
        <source>Choose the folder of your book</source>
        <translation>Wählen Sie den Ordner Ihres Bestands</translation>
    </message>
</context>
<context>
    <name>VisitForm</name>
    <message>
        <source>New visit</source>
        <translation>Neuer Termin</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Termin</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>Wozu</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Uhrzeit</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>geplant</translation>
    </message>
    <message>
        <source>held</source>
        <translation>stattgefunden</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgesagt</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>On which day?</source>
        <translation>An welchem Tag?</translation>
    </message>
    <message>
        <source>At what time?</source>
        <translation>Um wie viel Uhr?</translation>
    </message>
</context>
<context>
    <name>VisitsPage</name>
    <message>
        <source>Visits</source>
        <translation>Termine</translation>
    </message>
    <message>
        <source>No visits planned</source>
        <translation>Keine Termine geplant</translation>
    </message>
    <message>
        <source>Import your calendar to see your visits here, with the clients they are about.</source>
        <translation>Importieren Sie Ihren Kalender, um hier Ihre Termine zu sehen, mit den Kunden, um die es geht.</translation>
    </message>
    <message>
        <source>Import calendar …</source>
        <translation>Kalender importieren …</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Termin</translation>
    </message>
</context>
<context>
    <name>WatchCard</name>
    <message>
        <source>Watched folder</source>
        <translation>Überwachter Ordner</translation>
    </message>
    <message>
        <source>Choose folder …</source>
        <translation>Ordner wählen …</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>Nicht mehr überwachen</translation>
    </message>
    <message>
        <source>Where new files appear</source>
        <translation>Wo neue Dateien erscheinen</translation>
    </message>
    <message>
        <source>A folder into which your telephone&apos;s backup app or your FRITZ!Box drops files. They stay where they are; what lies there already is left alone.</source>
        <translation>Ein Ordner, in dem die Sicherungs-App Ihres Handys oder Ihre FRITZ!Box Dateien ablegt. Sie bleiben, wo sie sind; was dort schon liegt, bleibt unberührt.</translation>
    </message>
    <message>
        <source>No folder is watched.</source>
        <translation>Kein Ordner wird überwacht.</translation>
    </message>
    <message>
        <source>The folder cannot be reached just now. It is tried again by itself.</source>
        <translation>Der Ordner ist gerade nicht erreichbar. Es wird von selbst wieder versucht.</translation>
    </message>
    <message>
        <source>Taken in by themselves</source>
        <translation>Von selbst übernommen</translation>
    </message>
    <message>
        <source>Files of other kinds are told of and wait for you. Every import can be taken back.</source>
        <translation>Andere Arten von Dateien werden gemeldet und warten auf Sie. Jeder Import lässt sich zurücknehmen.</translation>
    </message>
    <message>
        <source>Choose the folder to watch</source>
        <translation>Wählen Sie den Ordner, der überwacht werden soll</translation>
    </message>
</context>
<context>
    <name>WatchDesk</name>
    <message numerus="yes">
        <source>From the watched folder: %n new out of {names}.</source>
        <translation>
            <numerusform>Aus dem überwachten Ordner: %Ln neuer Eintrag aus {names}.</numerusform>
            <numerusform>Aus dem überwachten Ordner: %Ln neue Einträge aus {names}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>New in the watched folder: {names}.</source>
        <translation>Neu im überwachten Ordner: {names}.</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Always take in</source>
        <translation>Immer übernehmen</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) in the watched folder cannot be read here: {names}</source>
        <translation>
            <numerusform>%Ln Datei im überwachten Ordner kann hier nicht gelesen werden: {names}</numerusform>
            <numerusform>%Ln Dateien im überwachten Ordner können hier nicht gelesen werden: {names}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{names} and %n more</source>
        <translation>
            <numerusform>{names} und %Ln weitere</numerusform>
            <numerusform>{names} und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Files of this kind are taken in by themselves from now on.</source>
        <translation>Dateien dieser Art werden ab jetzt von selbst übernommen.</translation>
    </message>
    <message>
        <source>Taken back. The files are where they were.</source>
        <translation>Zurückgenommen. Die Dateien liegen, wo sie waren.</translation>
    </message>
    <message numerus="yes">
        <source>Taken back, but for %n that you worked on since.</source>
        <translation>
            <numerusform>Zurückgenommen, bis auf %Ln, an dem Sie seitdem gearbeitet haben.</numerusform>
            <numerusform>Zurückgenommen, bis auf %Ln, an denen Sie seitdem gearbeitet haben.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WhenFields</name>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Began at</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Ended at</source>
        <translation>Ende</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>To match</source>
        <translation>Zuordnen</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Dubletten</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Termine</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Büro</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message numerus="yes">
        <source>%n due</source>
        <translation>
            <numerusform>%Ln fällig</numerusform>
            <numerusform>%Ln fällig</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to match</source>
        <translation>
            <numerusform>%Ln zuzuordnen</numerusform>
            <numerusform>%Ln zuzuordnen</numerusform>
        </translation>
    </message>
    <message>
        <source>Something went wrong inside Mappe. What was saved is safe; the last step may have to be repeated. A note without client data was written to {path}.</source>
        <translation>In Mappe ist etwas schiefgegangen. Was gespeichert war, ist sicher; den letzten Schritt müssen Sie vielleicht wiederholen. Eine Notiz ohne Kundendaten liegt unter {path}.</translation>
    </message>
    <message>
        <source>Working …</source>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>Undone: {step}</source>
        <translation>Rückgängig gemacht: {step}</translation>
    </message>
    <message>
        <source>Done again: {step}</source>
        <translation>Wiederholt: {step}</translation>
    </message>
    <message>
        <source>This was changed again meanwhile ({told}), so it cannot be undone. The newer value stays.</source>
        <translation>Das wurde inzwischen noch einmal geändert ({told}) und lässt sich deshalb nicht zurücknehmen. Der neuere Stand bleibt.</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>Text message</source>
        <translation>SMS</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>In person</source>
        <translation>Persönlich</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Brief</translation>
    </message>
    <message>
        <source>Portal</source>
        <translation>Portal</translation>
    </message>
    <message>
        <source>Internal</source>
        <translation>Intern</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Anruf</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>Termin</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>System message</source>
        <translation>Systemmeldung</translation>
    </message>
    <message>
        <source>Missed call</source>
        <translation>Verpasster Anruf</translation>
    </message>
    <message>
        <source>Call, not reached</source>
        <translation>Anruf, nicht erreicht</translation>
    </message>
    <message>
        <source>Rejected call</source>
        <translation>Abgelehnter Anruf</translation>
    </message>
    <message>
        <source>Answering machine</source>
        <translation>Anrufbeantworter</translation>
    </message>
    <message>
        <source>Incoming call</source>
        <translation>Eingehender Anruf</translation>
    </message>
    <message>
        <source>Outgoing call</source>
        <translation>Ausgehender Anruf</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Wartet auf Versand</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Zugestellt</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>Not delivered</source>
        <translation>Nicht zugestellt</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Anschrift</translation>
    </message>
    <message>
        <source>Website</source>
        <translation>Website</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>Schaden</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Offer</source>
        <translation>Angebot</translation>
    </message>
    <message>
        <source>Contract change</source>
        <translation>Vertragsänderung</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>Beratung</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>Beschwerde</translation>
    </message>
    <message>
        <source>monthly</source>
        <translation>monatlich</translation>
    </message>
    <message>
        <source>quarterly</source>
        <translation>vierteljährlich</translation>
    </message>
    <message>
        <source>half-yearly</source>
        <translation>halbjährlich</translation>
    </message>
    <message>
        <source>yearly</source>
        <translation>jährlich</translation>
    </message>
    <message>
        <source>once</source>
        <translation>einmalig</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>promised by us</source>
        <translation>von uns zugesagt</translation>
    </message>
    <message>
        <source>promised by the client</source>
        <translation>von Kundenseite zugesagt</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Betreuung</translation>
    </message>
    <message>
        <source>Contract matters</source>
        <translation>Vertragliches</translation>
    </message>
    <message>
        <source>Advertising</source>
        <translation>Werbung</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>Arabisch</translation>
    </message>
    <message>
        <source>Bulgarian</source>
        <translation>Bulgarisch</translation>
    </message>
    <message>
        <source>Bosnian</source>
        <translation>Bosnisch</translation>
    </message>
    <message>
        <source>Czech</source>
        <translation>Tschechisch</translation>
    </message>
    <message>
        <source>Danish</source>
        <translation>Dänisch</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>Griechisch</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Spanisch</translation>
    </message>
    <message>
        <source>Persian</source>
        <translation>Persisch</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Französisch</translation>
    </message>
    <message>
        <source>Croatian</source>
        <translation>Kroatisch</translation>
    </message>
    <message>
        <source>Hungarian</source>
        <translation>Ungarisch</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>Italienisch</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>Niederländisch</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>Polnisch</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>Portugiesisch</translation>
    </message>
    <message>
        <source>Romanian</source>
        <translation>Rumänisch</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>Russisch</translation>
    </message>
    <message>
        <source>Slovak</source>
        <translation>Slowakisch</translation>
    </message>
    <message>
        <source>Slovenian</source>
        <translation>Slowenisch</translation>
    </message>
    <message>
        <source>Albanian</source>
        <translation>Albanisch</translation>
    </message>
    <message>
        <source>Serbian</source>
        <translation>Serbisch</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>Türkisch</translation>
    </message>
    <message>
        <source>Ukrainian</source>
        <translation>Ukrainisch</translation>
    </message>
    <message>
        <source>dd/MM/yyyy</source>
        <translation>dd.MM.yyyy</translation>
    </message>
    <message>
        <source>dddd, d MMMM yyyy</source>
        <translation>dddd, d. MMMM yyyy</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>Morgen</translation>
    </message>
    <message>
        <source>dddd, d MMMM</source>
        <translation>dddd, d. MMMM</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>dd/MM/yy</source>
        <translation>dd.MM.yy</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>morgen</translation>
    </message>
    <message>
        <source>ddd, d MMM</source>
        <translation>ddd, d. MMM</translation>
    </message>
    <message>
        <source>on {weekday}</source>
        <translation>am {weekday}</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} Sek.</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} Min.</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} Std. {minutes} Min.</translation>
    </message>
</context>
</TS>
