<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en">
<context>
    <name>AboutOverlay</name>
    <message>
        <source>Version {version}. {copyright}. Client book and timeline for advisers, offline and encrypted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything Mappe is made of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Mappe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The full text comes with its source.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BackupRow</name>
    <message>
        <source>{day}, {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore the backup of {when}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CallControls</name>
    <message>
        <source>Who called</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client called</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We called</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the call ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answering machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long the call took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duration</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CaseForm</name>
    <message>
        <source>New case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the client wants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the case a few words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Claim number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opened on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case would be closed before it was opened.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Change</name>
    <message>
        <source>Add client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Join household</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave household</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add contact point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit contact point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove contact point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add contract</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit contract</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove contract</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add offer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit offer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove offer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add follow-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit follow-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove follow-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish follow-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reopen follow-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Defer follow-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add consent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit consent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove consent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdraw consent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add relation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit relation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove relation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take along</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave behind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record meeting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log letter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take out of the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No longer sensitive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not private after all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settle a shared number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask again about a sender</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move everything from a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the other value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore with the change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep clients apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take clients apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client was deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The entry was deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The contact point was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The contract was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The offer was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The follow-up was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The consent was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The visit was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relation was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The follow-up is done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The consent is withdrawn from today on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client left the household.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The entry was moved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The conversation was moved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything from there was moved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ignored from now on, in later imports too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You will be asked again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other value stands now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is back, with your change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are one client now. They can be taken apart at any time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They stay two clients and are not proposed again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are two clients again, each with their own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpin entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assign to case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs no answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs an answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark as sensitive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Describe channel switch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assign conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assign sender</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New client from unmatched entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ignore for ever</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClientField</name>
    <message>
        <source>A few letters of the name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose somebody from the book.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClientForm</name>
    <message>
        <source>New client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Household</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Firm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Person or firm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the firm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Salutation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Family name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Born on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prefers to be reached by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can be reached on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contact every … days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Such as: 90</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Segments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What one should know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensitive: show with care</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is the firm called?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A client needs a name.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClientHead</name>
    <message>
        <source>Client view: only what the client may see</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit and more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the side column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the client list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unnamed client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensitive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Household</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{household} ({count})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Household with {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prefers {channel}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{start} to {end}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from {start}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until {end}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>every %n day(s)</source>
        <translation>
            <numerusform>every day</numerusform>
            <numerusform>every %Ln days</numerusform>
        </translation>
    </message>
    <message>
        <source>{purpose} by {channel}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{purpose} by {channel}: consent given on {date}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{purpose} by {channel}: withdrawn on {date}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{purpose} by {channel}: consent given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last contact: {when}, {channel}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits for an answer: {since}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClientList</name>
    <message>
        <source>Unsent: {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undelivered: {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You: {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits {span}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No contact yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found by: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Household</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Household {name}: {members}; {row}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not matched yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search clients, numbers and everything written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort and narrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Silent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One row for each household</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the timelines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last contact first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest silent first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Segment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All segments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No clients yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import your address book and your chats, or add your first client.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No client and no entry contains these words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No client matches this filter right now.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClientPage</name>
    <message>
        <source>This client is not in the book any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They were deleted or merged into somebody else. Undo brings them back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything about a client stands here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was said, written and promised, in one timeline, and the client&apos;s file beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No client chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose somebody on the left, or type a name to search.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClientPicker</name>
    <message>
        <source>Type a few letters of the name, a number or a contract.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which client?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a client</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClientViewHead</name>
    <message>
        <source>Leave the client view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Household with {names}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClientViewLeave</name>
    <message>
        <source>Back to your book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your passphrase ends the client view.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay in the client view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The passphrase is being checked …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClientViewPage</name>
    <message>
        <source>Nothing yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is said and written between us will stand here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to show here any more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClientViewSide</name>
    <message>
        <source>Contracts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next visits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contact points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClockField</name>
    <message>
        <source>This is no time of day. Write it like 17:00.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CollectionWords</name>
    <message numerus="yes">
        <source>Folder {name}, %n file(s)</source>
        <translation>
            <numerusform>Folder {name}, %Ln file</numerusform>
            <numerusform>Folder {name}, %Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Archive {name}, %n file(s)</source>
        <translation>
            <numerusform>Archive {name}, %Ln file</numerusform>
            <numerusform>Archive {name}, %Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s)</source>
        <translation>
            <numerusform>%Ln chat</numerusform>
            <numerusform>%Ln chats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n address book(s)</source>
        <translation>
            <numerusform>%Ln address book</numerusform>
            <numerusform>%Ln address books</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n list(s) of calls</source>
        <translation>
            <numerusform>%Ln list of calls</numerusform>
            <numerusform>%Ln lists of calls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n calendar(s)</source>
        <translation>
            <numerusform>%Ln calendar</numerusform>
            <numerusform>%Ln calendars</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n e-mail(s)</source>
        <translation>
            <numerusform>%Ln e-mail</numerusform>
            <numerusform>%Ln e-mails</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mailbox(es)</source>
        <translation>
            <numerusform>%Ln mailbox</numerusform>
            <numerusform>%Ln mailboxes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n backup(s) of text messages</source>
        <translation>
            <numerusform>%Ln backup of text messages</numerusform>
            <numerusform>%Ln backups of text messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%Ln note</numerusform>
            <numerusform>%Ln notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n transcript(s)</source>
        <translation>
            <numerusform>%Ln transcript</numerusform>
            <numerusform>%Ln transcripts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of insurance records</source>
        <translation>
            <numerusform>%Ln file of insurance records</numerusform>
            <numerusform>%Ln files of insurance records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>%Ln other</numerusform>
            <numerusform>%Ln others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unknown</source>
        <translation>
            <numerusform>%Ln unknown</numerusform>
            <numerusform>%Ln unknown</numerusform>
        </translation>
    </message>
    <message>
        <source>{file} · {kind}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) that cannot be read here</source>
        <translation>
            <numerusform>%Ln file that cannot be read here</numerusform>
            <numerusform>%Ln files that cannot be read here</numerusform>
        </translation>
    </message>
    <message>
        <source>{found}: {parts}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the book already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out on purpose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken up into others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ColumnsWords</name>
    <message>
        <source>Contacts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{meaning} ({label})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something else that is understood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Further given names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Family name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Salutation or title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Addition to the name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Firm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Department</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Occupation or position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day of birth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Month of birth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Year of birth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note, with the heading of this column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heading of a remark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Telephone number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of telephone number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of e-mail address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name at a messenger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messenger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Street</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>House number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Addition to the address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Post-office box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Town</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State or canton</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Country</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date, or date and time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When it was answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When it ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long it rang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Incoming or outgoing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number or address of the other side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the other side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the caller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of caller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the one called</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of the one called</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own number or extension</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark of the source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark of the whole call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Way through the telephone system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>private</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mobile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>main number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say which column holds the name or the firm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say which column holds the date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say which column holds the number or the name of the other side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say which column holds the text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day, month, year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Month, day, year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Year, month, day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withheld number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody named</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Command</name>
    <message>
        <source>Go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All commands and clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next client in the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous client in the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock the book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch between light and dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Mappe and its licences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit Mappe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to Clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to what is to match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to duplicates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to Visits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the office</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the side column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge with another client …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log a call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record a meeting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy text of the entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in the timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next older hit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next newer hit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jump to a date in the timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the newest entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline of the whole household</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newest entries first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call the client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the client an e-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New follow-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New contact point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New contract</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New offer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New consent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan a visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New relation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back up the book to a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that everything is intact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect to an office</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in to the office again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read earlier imports again with newer readers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ignored and remembered senders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private contacts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>vCard, CSV, JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export this client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the whole book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to another client …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrong client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show where the entry came from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Origin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the notice</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>What would you like to do?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search commands and clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found. Try fewer letters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Attach files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture {time}.png</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasted text.txt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{reason} What you wrote is kept.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ComposerWords</name>
    <message>
        <source>Press to correct the call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press to turn round</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press to correct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visit planned for {time}: {purpose}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visit planned for {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This entry becomes the record of the planned visit. Take the mark away if it was another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We, by {day}: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client, by {day}: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This becomes a follow-up. Press to correct day, words and who owes it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} · {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is being read …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConsentForm</name>
    <message>
        <source>New consent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdrawn on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it was given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Such as: signed at the visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By whom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version of the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It would be withdrawn before it was given.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ContractForm</name>
    <message>
        <source>New contract</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contract</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Company</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which company is the contract with?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Product</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Such as: household contents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contract number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line of business</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Premium</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sum insured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account (IBAN)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The contract would end before it begins.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Counting</name>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%Ln min</numerusform>
            <numerusform>%Ln min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%Ln h</numerusform>
            <numerusform>%Ln h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) overdue</source>
        <translation>
            <numerusform>%Ln day overdue</numerusform>
            <numerusform>%Ln days overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%Ln person</numerusform>
            <numerusform>%Ln persons</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%Ln new</numerusform>
            <numerusform>%Ln new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation>
            <numerusform>%Ln entry</numerusform>
            <numerusform>%Ln entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n more client(s)</source>
        <translation>
            <numerusform>Show %Ln more client</numerusform>
            <numerusform>Show %Ln more clients</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DateRail</name>
    <message>
        <source>Jump to a date</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DayEdit</name>
    <message>
        <source>Pick from the calendar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A date, or words such as “tomorrow”, “Friday”, “in 2 weeks”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DayField</name>
    <message>
        <source>This is no day. Write 12.3.2026, “Friday” or “in 2 weeks”.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Deeds</name>
    <message>
        <source>“{text}” is on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DemoDesk</name>
    <message>
        <source>The office of the demo could not be started, so you look around alone. All else is as usual.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo has no office on this computer, so you look around alone: the extra packages “office” of Mappe are not installed. All else is as usual.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Duplicate</name>
    <message>
        <source>Surely one person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probably one person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Possibly one person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>probable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>possible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name spelt otherwise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>given and family name exchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same family name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same given name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>family name spelt otherwise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>given name spelt otherwise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>part of a double name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of several given names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>short form of the given name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same initial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same name of the firm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name of the firm spelt otherwise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>part of the name of the firm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same day of birth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>day and month of birth exchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>day of birth differs in one digit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same street</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same postcode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same number {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same address {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other family name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other given name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other day of birth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other salutation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unnamed client</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DuplicateSheet</name>
    <message>
        <source>against it: {reasons}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep both, one below the other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contact points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all of both is kept, and can be taken apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One person: merge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not proposed again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DuplicateWords</name>
    <message>
        <source>{name}, twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{left} and {right}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation>
            <numerusform>%Ln entry</numerusform>
            <numerusform>%Ln entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contract(s)</source>
        <translation>
            <numerusform>%Ln contract</numerusform>
            <numerusform>%Ln contracts</numerusform>
        </translation>
    </message>
    <message>
        <source>Comparing everybody … {percent} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of {total} pairs, the surest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s)</source>
        <translation>
            <numerusform>%Ln pair</numerusform>
            <numerusform>%Ln pairs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DuplicatesCard</name>
    <message>
        <source>Duplicates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearly everything agrees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Much agrees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More agrees than differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probable ones only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Possible ones, too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remote ones, too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is called surely one person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names, birthdays, numbers and addresses are weighed by how much each of them tells.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which pairs are listed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The fewer, the less there is to look through in vain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is merged without you, however sure it looks.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DuplicatesPage</name>
    <message>
        <source>Duplicates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is merged silently. Say who is one person; keys 1 to 4 choose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairs that may be one person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare everybody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing everybody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can go on working. Whoever may be in your book twice is listed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is in your book twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everybody was compared. Whoever is added or changed is compared again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not compared yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mappe can look through your book for people who are in it twice. You decide what becomes of them.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EntryEditor</name>
    <message>
        <source>New entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was understood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a client to write something down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes of the meeting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“Call 12 min: offer by Friday”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the entry ({keys})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>The disk is full. What you saved before is safe; the last step was not saved. Make room and repeat it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The book could not do this. Nothing was lost; please try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This does not open the book. Mind capital letters and the keyboard&apos;s language, or use your recovery key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key of this book is not in the keyring of this computer. Open it with your passphrase or recovery key; afterwards the keyring can be given the key again in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has no keyring that keeps keys safely. Open the book with your passphrase or recovery key; a passphrase can be set in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring of this computer is locked. Unlock it and try again, or open the book with your passphrase or recovery key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key of this book was put into another keyring than the one this computer uses now. Go back to that keyring, or open the book with your passphrase or recovery key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the keyring keeps is not the key of this book. Open it with your passphrase or recovery key; afterwards the keyring can be given the key again in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This passphrase is too short. Take at least 8 characters, better four words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a recovery key: compare it with your printout, nine groups of four letters and digits, and type it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without this, only the keyring of this computer would open the book, and a keyring can be lost. Add a passphrase or a recovery key first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new recovery key was not kept. The one you had goes on opening your book.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no Mappe book at this place. Choose the folder of your book, or restore a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a book in this folder already. Open it, or choose an empty folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of the file does not pass its check. Nothing was changed. Restore a backup to go on; the damaged book is kept aside and not erased.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each page of the file passes its check, but something that belongs to every book is not in it. Nothing was changed. Restore a backup to go on; the incomplete book is kept aside and not erased.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file that holds the keys of the book is missing or was changed. Your data is untouched. Restore a backup to go on; what is there now is kept aside and not erased.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This backup is incomplete or was changed after it was made. Nothing was replaced. Choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was written by a newer Mappe. Update Mappe on this computer and open it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another Mappe has this book open. Go on in that window, or close it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk reports that it cannot read or write. What was saved is safe as far as the disk kept it; carry a backup to another disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of the book cannot be read or written. Check its permissions, or move the book to a disk that is not write-protected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not in the book any more. It may have been deleted or undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was changed again meanwhile, so it cannot be undone. The newer value stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These two are one client already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This client is not merged with anybody any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A client needs a name: a family name, a given name or a firm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only your own notes can be reworded. What came over a channel stays as it was said; write a note beside it instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file cannot be attached: it is a folder, it is gone, or you may not read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The office refused this. Please try again, or talk to your office.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The office does not answer. Check the address and your connection, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent: the certificate of this address is not to be trusted. Ask your office, and do not go on in a network that you do not know.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address must begin with https://. Nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no invitation. Copy the whole line from your office&apos;s mail: it begins with https:// and has a code behind a # at its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This invitation was used or has run out. Ask your office for a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name, password or one-time code is wrong. Please try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your office has locked this sign-in or this computer. Please talk to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There were too many tries. Please wait a few minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your office&apos;s sign-in provider did not let you in. Please talk to your office.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sign-in was given up or took too long. Please try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo&apos;s office could not be started. The demo book works without it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the demo&apos;s office needs is not installed here. The demo book works without it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This book belongs to an office already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your office has no book that could be opened here. Ask there for access, or start a book of your own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody in this book has that name, or more than one has. Choose the client in the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be written there. Choose another folder, or close the program that has it open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no room left where the file was to go. Choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The FRITZ!Box does not answer. Check its address, and that this computer is in the same network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The FRITZ!Box does not accept this name and password. On the box, the name needs the right to see voice messages, faxes and the call list, and access for apps must be allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At this address something answers that is no FRITZ!Box with a call list. Nothing was taken in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring of this computer does not keep the password of the box. Unlock or set up the keyring.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These are more photos and papers than a .zip should hold. Choose a name that ends in .tar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This book belongs to somebody else in the office. Please sign in as the person it belongs to.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EvidenceCommands</name>
    <message>
        <source>Every import was read by the newest reader already.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportCard</name>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As address book, table, calendar or JSON. One client: open them and press {keys}. Unlike a backup, an export is not encrypted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportFields</name>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Span of time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything, where no day is ticked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With our own notes and what is marked as sensitive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With photos and papers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unnamed client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Household: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline to read and print (PDF)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything, for another Mappe (JSON)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address book (vCard 3.0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address book (vCard 4.0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table of clients (CSV)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table of the timeline (CSV)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calendar (iCalendar)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With photos, page by page, as one reads it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One archive that Mappe reads back, with every photo and paper in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For telephones and mail programs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For newer address books.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For Excel and other spreadsheets, a line for each client.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For Excel and other spreadsheets, a line for each entry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visits and meetings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holds what is not meant for the client&apos;s eyes.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportSheet</name>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This kind of file (*{suffix});;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing {name} …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n internal entry(s) stayed here.</source>
        <translation>
            <numerusform>%Ln internal entry stayed here.</numerusform>
            <numerusform>%Ln internal entries stayed here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) are not on this computer and are missing.</source>
        <translation>
            <numerusform>%Ln photo is not on this computer and is missing.</numerusform>
            <numerusform>%Ln photos are not on this computer and are missing.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export was stopped. Nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file lies open where you save it: it is not encrypted, so mind who can read that place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much is written</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Given name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Family name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Salutation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the firm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Born on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preferred channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can be reached on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can be reached from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can be reached until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contact rhythm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What one should know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Household</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensitive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the household</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Street</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Postcode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Town</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of contact point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number or address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No longer in use since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Company</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Product</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contract number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Premium</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sum insured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begins on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bank account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line of business</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note on the contract</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price offered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Told on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What became of the offer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title of the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Claim number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contract of the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note on the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Due on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promised by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time of the visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of the visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place of the visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Purpose of the visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consent given on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consent given how</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consent withdrawn on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text of an entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of the call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wishes and needs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another household</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FieldNews</name>
    <message>
        <source>Use it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FirstRunPage</name>
    <message>
        <source>Welcome to Mappe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your clients and everything that was said, written and promised, in one place. No contact starts at zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look around</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A demo book of invented clients, ready in a moment. Nothing of it stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start my book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An empty, encrypted book on this computer. Then drop your chats, calls and address books into it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open my office&apos;s book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With an invitation, or as on your other computer. It comes whole and can be used meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring a book back from a backup, also from another computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything lies encrypted on this computer; only an office that you join gets it too. Mappe works without any network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a book kept elsewhere …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FollowUpForm</name>
    <message>
        <source>New follow-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was promised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say what was promised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We promised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client promised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who promised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No case</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FormNews</name>
    <message>
        <source>This was removed meanwhile. Undo brings it back; what you typed stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was changed meanwhile. What you typed is still there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was changed meanwhile ({told}). What you typed is still there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meanwhile: {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meanwhile: {value} ({told})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Harm</name>
    <message>
        <source>The keys beside your book belong to another book.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file of your book is older than its last backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this computer notes about your book cannot be read any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of your book is from an earlier moment than the rest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some of your changes are out of line and might never reach the office.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your book holds more from the office than this computer noted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some records are not found any more: a new import could add them twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some phone numbers or addresses are not found any more: messages might not come to their client.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some entries are missing from their client&apos;s timeline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody is missing from the client list, or stands there who is deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search does not find some entries, or still finds deleted ones.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HeldList</name>
    <message>
        <source>Could not be applied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The office could not take these changes of yours. Nothing is lost: decide about each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeldRow</name>
    <message>
        <source>Restore with this change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard for good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text is on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HeldWords</name>
    <message>
        <source>New: {thing}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed: {thing}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brought back: {thing}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed: {thing}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>household</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>relation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>contact point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>follow-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>contract</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>offer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>consent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>advice record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>something of a newer Mappe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was removed meanwhile by somebody else. It can come back with your change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The office does not know what was changed here. Enter it anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The office is older than this Mappe. Try again after its update.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A value does not fit its field. Enter it anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This book was not yours to change just then. Ask your office.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The book had gone to somebody else. Your change was offered to them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was to be changed is sealed or never changes. Write a note beside it instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So much was to be removed at once that somebody in the office has to say yes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It belongs to another change that could not be applied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The office gave a reason that this version does not know.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HouseholdField</name>
    <message>
        <source>Such as: Krüger family</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new household will be made.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IbanField</name>
    <message>
        <source>This account number has a slip in it: its check digits do not fit.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportCard</name>
    <message>
        <source>Hide details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Belongs to {name}: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} ({reason})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Perhaps {names}. Please say so under Details, or later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private, as you said: nothing will be imported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody in the book has this number, address or name yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n of {all} conversations and numbers belong to clients in the book.</source>
        <translation>
            <numerusform>%Ln of {all} conversations and numbers belongs to a client in the book.</numerusform>
            <numerusform>%Ln of {all} conversations and numbers belong to clients in the book.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say what the columns are …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep what is in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import again …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To match …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put this file away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking through the file …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits for the file before it …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeping the original file …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taking the import back …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped. {result}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing in this file.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportColumns</name>
    <message>
        <source>What is in the columns?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: say once what each column is. Tables with the same headings are read alike from then on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each row becomes one of:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first row holds the headings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use these columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportColumnsList</name>
    <message>
        <source>Column {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is in the column “{head}”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty in the first rows</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportColumnsPreview</name>
    <message>
        <source>The first rows would come in like this</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportColumnsSpelling</name>
    <message>
        <source>The time here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>World time (UTC)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the other side is reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dates are written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Durations are written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1:05 is minutes and seconds, 65 is seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1:05 is hours and minutes, 65 is seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>65 is minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>65000 is milliseconds</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportDayRow</name>
    <message>
        <source>{kind} · {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo imports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo all fetches of {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>fetched %n time(s)</source>
        <translation>
            <numerusform>fetched once</numerusform>
            <numerusform>fetched %Ln times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) brought in</source>
        <translation>
            <numerusform>%Ln call brought in</numerusform>
            <numerusform>%Ln calls brought in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n taken back</source>
        <translation>
            <numerusform>%Ln taken back</numerusform>
            <numerusform>%Ln taken back</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taking back …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportDecision</name>
    <message>
        <source>Whose is {title}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New client “{title}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another client …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private: leave out for ever</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportDetails</name>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say what the columns are …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not settled yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worth knowing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose is this?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognised</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) are private and stay out.</source>
        <translation>
            <numerusform>%Ln entry is private and stays out.</numerusform>
            <numerusform>%Ln entries are private and stay out.</numerusform>
        </translation>
    </message>
    <message>
        <source>Private</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decide later, on the page “To match”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title} (group)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{facts} · “{text}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody named</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Perhaps known already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First contacts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only named in somebody&apos;s contract</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First contracts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not made a client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{reason}: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out on purpose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{place}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportDropArea</name>
    <message>
        <source>Drop files or folders here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chats, mails, text messages, lists of calls, address books, calendars, insurers’ records, notes – and any table that is saved as CSV.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose files …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your past lies in many files. See what each would bring before anything is changed; every import can be taken back as a whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier imports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>Show %Ln more</numerusform>
            <numerusform>Show %Ln more</numerusform>
        </translation>
    </message>
    <message>
        <source>Files that Mappe reads (*.txt *.md *.vtt *.zip *.tar *.json *.jsonl *.csv *.tsv *.log *.xml *.vcf *.ics *.eml *.mbox *.msg *.gdv);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Import %n file(s)</source>
        <translation>
            <numerusform>Import %Ln file</numerusform>
            <numerusform>Import %Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) could be settled first; what you leave waits under “To match”.</source>
        <translation>
            <numerusform>%Ln thing could be settled first; what you leave waits under “To match”.</numerusform>
            <numerusform>%Ln things could be settled first; what you leave waits under “To match”.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is settled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Read %n file(s) again with newer readers</source>
        <translation>
            <numerusform>Read %Ln file again with a newer reader</numerusform>
            <numerusform>Read %Ln files again with newer readers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportRunRow</name>
    <message>
        <source>{day}, {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo the import of {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report of the import of {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>taken back; it was {result}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped; {result}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taking back …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportStrangers</name>
    <message numerus="yes">
        <source>%n file(s) cannot be read here</source>
        <translation>
            <numerusform>%Ln file cannot be read here</numerusform>
            <numerusform>%Ln files cannot be read here</numerusform>
        </translation>
    </message>
    <message>
        <source>Put this away</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>Show %Ln more</numerusform>
            <numerusform>Show %Ln more</numerusform>
        </translation>
    </message>
    <message>
        <source>{names} {more}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportWords</name>
    <message>
        <source>WhatsApp chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skype archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FRITZ!Box call list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insurance records (GDV)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table of contacts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List of calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WhatsApp Business messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Microsoft Teams messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text messages and calls of an Android telephone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messenger or Instagram messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Telegram chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transcript of a meeting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outlook e-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export of a Mappe book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{kind}, %n file(s)</source>
        <translation>
            <numerusform>{kind}, %Ln file</numerusform>
            <numerusform>{kind}, %Ln files</numerusform>
        </translation>
    </message>
    <message>
        <source>WhatsApp chat with {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kind} “{title}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation>
            <numerusform>%Ln entry</numerusform>
            <numerusform>%Ln entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contact(s)</source>
        <translation>
            <numerusform>%Ln contact</numerusform>
            <numerusform>%Ln contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contract(s)</source>
        <translation>
            <numerusform>%Ln contract</numerusform>
            <numerusform>%Ln contracts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n claim(s)</source>
        <translation>
            <numerusform>%Ln claim</numerusform>
            <numerusform>%Ln claims</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n brought up to date</source>
        <translation>
            <numerusform>%Ln brought up to date</numerusform>
            <numerusform>%Ln brought up to date</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%Ln visit</numerusform>
            <numerusform>%Ln visits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%Ln new</numerusform>
            <numerusform>%Ln new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already in the book</source>
        <translation>
            <numerusform>%Ln already in the book</numerusform>
            <numerusform>%Ln already in the book</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%Ln left out</numerusform>
            <numerusform>%Ln left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n taken up into others</source>
        <translation>
            <numerusform>%Ln taken up into another</numerusform>
            <numerusform>%Ln taken up into others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%Ln refused</numerusform>
            <numerusform>%Ln refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n added</source>
        <translation>
            <numerusform>%Ln added</numerusform>
            <numerusform>%Ln added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%Ln found</numerusform>
            <numerusform>%Ln found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to settle</source>
        <translation>
            <numerusform>%Ln to settle</numerusform>
            <numerusform>%Ln to settle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not fully understood</source>
        <translation>
            <numerusform>%Ln not fully understood</numerusform>
            <numerusform>%Ln not fully understood</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) and file(s)</source>
        <translation>
            <numerusform>%Ln photo or file</numerusform>
            <numerusform>%Ln photos and files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) and file(s), {missing} of them not in the export</source>
        <translation>
            <numerusform>%Ln photo or file, {missing} of them not in the export</numerusform>
            <numerusform>%Ln photos and files, {missing} of them not in the export</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s), {rate} a second</source>
        <translation>
            <numerusform>%Ln entry, {rate} a second</numerusform>
            <numerusform>%Ln entries, {rate} a second</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message>
        <source>{found}: {parts}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) belong to nobody yet and wait under “To match”.</source>
        <translation>
            <numerusform>%Ln entry belongs to nobody yet and waits under “To match”.</numerusform>
            <numerusform>%Ln entries belong to nobody yet and wait under “To match”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) taken back. Nothing of it is left in the book.</source>
        <translation>
            <numerusform>%Ln entry taken back. Nothing of it is left in the book.</numerusform>
            <numerusform>%Ln entries taken back. Nothing of it is left in the book.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) taken back.</source>
        <translation>
            <numerusform>%Ln entry taken back.</numerusform>
            <numerusform>%Ln entries taken back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay(s), worked on since or still needed: {names}</source>
        <translation>
            <numerusform>%Ln stays, worked on since or still needed: {names}</numerusform>
            <numerusform>%Ln stay, worked on since or still needed: {names}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) that you changed since stay(s) as it is.</source>
        <translation>
            <numerusform>%Ln value that you changed since stays as it is.</numerusform>
            <numerusform>%Ln values that you changed since stay as they are.</numerusform>
        </translation>
    </message>
    <message>
        <source>the number or address is theirs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you said so before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you said so</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>uses this number or address too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>had this number or address once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an extension of their number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same name and birthday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same family name and first letter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>part of the name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>their number, as it is written in their country</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a very similar name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the address is made of their name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same day of birth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same street</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>damaged at this place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with an impossible date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused for safety: far too large once unpacked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is in the file twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>belongs to no message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not explained: say what the columns are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changes of entries that are not in the book yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused for safety: not signed by WhatsApp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>taken out of the book since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only named in somebody&apos;s contract</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a kind of file that is read here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody in the file or the book holds it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>record {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody checked whether these messages come from WhatsApp: {detail} without a signature that could be checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeated events are imported from {first} to {last}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address books in it are taken in first: what the other files hold of these people is matched with them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes: {detail}. Their days are taken from where they stand first: in the name of the file, at its head, in its first lines. A note that is dropped by itself asks for its day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is in the columns of this table? It is read as it is probably meant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{call}: {about}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without a date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cut off: the file ends in the middle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused for safety: a name that leads out of the archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the service&apos;s own lists, no conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>still going on when the list was written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list or a thing, no person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>repetitions beyond the time that is imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>taken up into another entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>private, as you said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left out, as you said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>card {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>event {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>call {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>conversation {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>message {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The beginning of this chat seems to be missing. WhatsApp exports only the newest messages of a long chat.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dates are written in two ways in this file. Please look at a few of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive does not say whose it is: your own messages may look received.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some times have an unknown time zone ({detail}); they are read in yours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The parcel that begins at {place} has no end: the file may be cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{place}: the company counts {told} records, but there are {found}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{place}: the company adds the premiums up to {told}, but they are {found}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records that were too short ({told}) are filled up with blanks. These are the records {found}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written by a newer Mappe. What this one does not know is left out: {detail}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is written in an old alphabet ({detail}). Please look at the umlauts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which of these is the right way to read the dates?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which of these are you?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On which day was this?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do the calls of kind 3 in this list mean outgoing calls, as on old boxes?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>day, month, year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>month, day, year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>year, month, day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the name of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at the head of the note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in its first lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file was last changed then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Keeper</name>
    <message>
        <source>{harm} Go on with care: the whole book is being checked now. The backups in Settings were whole when they were made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{harm} Go on with care: every page can be read. The backups in Settings were whole when they were made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of your book does not pass its check. Go on with care: everything that can be read is shown. The backups in Settings were whole when they were made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the backups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No backup could be made. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeptGroup</name>
    <message>
        <source>Entered twice</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeptLine</name>
    <message>
        <source>{field}: {also}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep as it is</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeptList</name>
    <message>
        <source>Entered twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two people changed the same field. Nothing is lost: choose which value stands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeptRow</name>
    <message>
        <source>As it stands: {value} ({told})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open client</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeptWords</name>
    <message>
        <source>A detail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day} {clock}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at this computer, {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at another computer, {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>put together by the office, {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also entered: {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also entered: {value} ({told})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KindButton</name>
    <message>
        <source>{channel} call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{channel} meeting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of entry: {kind}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this entry is. The first word says it too: “Call”, “Visit”, “Letter”, “Note”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the first word says</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LockCard</name>
    <message>
        <source>Locking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The book is closed and its key is forgotten. What you were writing comes back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock when Mappe is left alone for</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>never</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LockedDemoPage</name>
    <message>
        <source>The demo book is locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own book would ask for its passphrase now. The invented one has none; what you did in it is still there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on in the demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the demo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LookCard</name>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LookalikeList</name>
    <message>
        <source>In your book already?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>also has {point}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open {name} instead</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Undo: {step}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo: {step}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MatchingCard</name>
    <message>
        <source>Matching</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearly every letter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A slip or two</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several slips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Much</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How alike names must be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name that is written nearly like a client’s is proposed from here on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much must speak for a proposal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“Anything” proposes a client for a first name alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name is never more than a proposal: you say whose something is.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MeetingControls</name>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place of the meeting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert headings for the minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Headings for the minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who else was there</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MergedLine</name>
    <message>
        <source>Merged with {name}: take apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) came since by a number or address of {name}.</source>
        <translation>
            <numerusform>%Ln entry came since by a number or address of {name}.</numerusform>
            <numerusform>%Ln entries came since by a number or address of {name}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Take apart, with these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take apart, without</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed by somebody since the merge, and kept with {name}: {fields}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MoneyField</name>
    <message>
        <source>This is no amount. Write it like 14,90.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An amount cannot be below zero.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MoveSheet</name>
    <message>
        <source>Move to another client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{channel}, {day}: “{text}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{channel}, {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only this entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole conversation: {entries}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything from {sender}: {entries}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number or address moves along: it was never theirs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was theirs once and is the other’s from today on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both use it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the client …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) came here from another client: {via}</source>
        <translation>
            <numerusform>%Ln entry came here from another client: {via}</numerusform>
            <numerusform>%Ln entries came here from another client: {via}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) went to another client: {via}</source>
        <translation>
            <numerusform>%Ln entry went to another client: {via}</numerusform>
            <numerusform>%Ln entries went to another client: {via}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewBookPage</name>
    <message>
        <source>Start my book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One encrypted folder on this computer holds everything. You can change all of this later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As it appears in your chats, so that Mappe knows which side is you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open with the keyring of this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for the keyring of this computer …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to type: whoever is signed in here opens the book.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has no keyring that keeps keys safely, so a passphrase is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open with a passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two do not match yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where should your book be kept?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat the passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create my book</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NewBookSteps</name>
    <message>
        <source>Your book is being made …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome. Drop chats, call lists, address books and calendars here: your clients come with them.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NewKeySteps</name>
    <message>
        <source>Your book gets a new key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A backup is made, then everything is encrypted anew. Until the end the old key counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new key is being put in place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your book has a new key. The old recovery key opens only the backups made before.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticeMark</name>
    <message>
        <source>Notice: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the notice again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message>
        <source>Write a whole number from 1 to {most}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OfferForm</name>
    <message>
        <source>New offer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Product</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was offered?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Company</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price told</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Told on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The offer would end before it was told.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OfficeBookSteps</name>
    <message>
        <source>The office is being asked …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are being signed in …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on in your browser. This page waits for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are signed in, but the office has no book for you yet. Start your own and bring it along.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your book is being made …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome. Your book is coming to this computer; what has arrived can be used already.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OfficeBooks</name>
    <message>
        <source>Book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Books</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a name</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OfficeCard</name>
    <message>
        <source>Office</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed in as {person}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known to the office as “{device}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without the office, the book goes on living on this computer alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in again …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the office …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the office</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This book will not be exchanged with the office any more. It stays here, with everything in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) that the office has not got yet stay here only.</source>
        <translation>
            <numerusform>%Ln change that the office has not got yet stays here only.</numerusform>
            <numerusform>%Ln changes that the office has not got yet stay here only.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OfficeChoicePage</name>
    <message>
        <source>Which book?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your office lets you open these. Each one comes whole and lies here encrypted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shared with you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OfficeCodePage</name>
    <message>
        <source>Sign in on another device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For instance on your phone. This page goes on by itself as soon as you have signed in there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open this address there:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type this code:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code to type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OfficeCover</name>
    <message numerus="yes">
        <source>%n change(s) of yours wait here unharmed.</source>
        <translation>
            <numerusform>%Ln change of yours waits here unharmed.</numerusform>
            <numerusform>%Ln changes of yours wait here unharmed.</numerusform>
        </translation>
    </message>
    <message>
        <source>Try now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in again …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the book</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OfficeForm</name>
    <message>
        <source>Sign in with the browser …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With a code …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in on another device, for instance on your phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OfficeGonePage</name>
    <message>
        <source>Quit Mappe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the beginning</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OfficeHost</name>
    <message numerus="yes">
        <source>%n to decide</source>
        <translation>
            <numerusform>%Ln to decide</numerusform>
            <numerusform>%Ln to decide</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OfficeInvitationPage</name>
    <message>
        <source>Connect to your office</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your office has sent you an invitation, by mail or on paper. Nothing of your book is sent yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole line, or the mail it stands in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have signed in there before …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OfficeJoinPage</name>
    <message>
        <source>You are invited as {person}, at {address}. Is that right? Then go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are invited, at {address}. Is that right? Then go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For the office only. Your book keeps its own lock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat the password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Join</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two do not match yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OfficeSettings</name>
    <message>
        <source>Office</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OfficeSignInPage</name>
    <message>
        <source>Sign in to your office</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At {office}, {address}. Nothing you wrote is lost meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As on your other computer: the same name, the same password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the office</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It looks like https://office.example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OfficeSteps</name>
    <message>
        <source>The office is being asked …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are being signed in …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on in your browser. This page waits for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome. Your book is being exchanged with the office now; go on working meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for your sign-in …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This book lives on this computer alone from now on.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OfficeTotp</name>
    <message>
        <source>Your office wants a second proof. Scan this with the authenticator app of your phone, or enter the key:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key for the authenticator app</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code for the camera of your phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only if your office asks for them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Six digits from the app</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opener</name>
    <message>
        <source>This is the demo book: all people are invented, and it is gone when you close Mappe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start my own book</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OpeningPage</name>
    <message>
        <source>The demo book is being written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eighty invented clients with years of calls, chats, visits and promises. This takes a few seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the recovery key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the passphrase or recovery key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore from a file …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open another book …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start a new book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong inside Mappe. Your book was not changed. A note was written to {path}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OriginSheet</name>
    <message>
        <source>Where this entry came from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read again with the newer reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the file has it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The original file is not on this device, so its words cannot be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Origin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written in Mappe, not imported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kind}, version {version}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filed under</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assigned since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{identity}: nobody in the book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{client}, {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{identity}: {client}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{identity}: {client}, {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for its words in the original …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reader understands this place differently by now. This is what stands there:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the file has it:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not found in the original any more.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PackButton</name>
    <message>
        <source>{packed} of {count} packed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take along …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who}: {state}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is to be taken along</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PackSheet</name>
    <message>
        <source>To be taken along</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What else?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another thing to be taken along</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The usual: {things}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{packed} of {count} packed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is on the list yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contract overview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advice record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consent form</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PassphraseForm</name>
    <message>
        <source>Passphrase until now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat the passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two do not match yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhotoViewer</name>
    <message>
        <source>{number} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This photo is not on this computer, or it is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo is being opened …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlaceCard</name>
    <message>
        <source>Region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Country</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Telephone numbers without a country code are taken to be from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times on screen, and times in files that name no zone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Germany</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Austria</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switzerland</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PointForm</name>
    <message>
        <source>New contact point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contact point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number or address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Such as: private, office, mother</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also used by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No longer in use since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the book already, with {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no public number; it is kept as written and matches nobody.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PointValueField</name>
    <message>
        <source>Write the number or address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no e-mail address: name@domain.de</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PromiseEditor</name>
    <message>
        <source>What was promised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until when</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who promised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We promised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client promised</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProtectionCard</name>
    <message>
        <source>Protection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set a passphrase …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A passphrase opens this book. After a lock it is asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None is set: whoever is signed in to this computer can open the book.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open with the keyring of this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a new one …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It opens the book and its backups when nothing else does. It cannot be shown again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New key …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypt everything anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When somebody may have had the book and what opens it. Everything gets a new key; older backups keep theirs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set a passphrase first, then this can be switched off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has no keyring that keeps keys safely.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When Mappe starts, nothing has to be typed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new passphrase opens the book from now on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new recovery key counts from now on; the old one opens only older backups.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the book and encrypt it anew</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Navigation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Reach</name>
    <message>
        <source>No program of this computer opens this. “{text}” is on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call by {channel}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write an e-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a text message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write by {channel}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReadingAgain</name>
    <message numerus="yes">
        <source>%n entry(s) came in or are understood now.</source>
        <translation>
            <numerusform>%Ln entry came in or is understood now.</numerusform>
            <numerusform>%Ln entries came in or are understood now.</numerusform>
        </translation>
    </message>
    <message>
        <source>Read again: nothing new was in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecoveryKeyPage</name>
    <message>
        <source>Your recovery key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It opens your book when the passphrase is forgotten or this computer is gone, and it opens every backup. It is shown only now. Keep it outside this computer, like a spare key to your office.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as a file …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have put it in a safe place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open my book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the old one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied. Paste it where you keep passwords; locking Mappe empties the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mappe recovery key.txt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the recovery key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It could not be written there. Choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved to {path}. Move it off this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovery key of a Mappe book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It opens the book and all its backups. Whoever has it can read everything: keep it in a safe place.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RelationForm</name>
    <message>
        <source>New relation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What they are to {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RememberedSheet</name>
    <message>
        <source>Ignored and remembered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you said once about a sender counts for later imports too. Here you take it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is ignored, and no number was settled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ignored for ever</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settled for a number or name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{entries} hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not private after all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{channel}: belongs to {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every channel: belongs to {name}, also used by {others}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RestorePage</name>
    <message>
        <source>Restore a backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every byte of the backup is checked first. The book that is there now is not erased: it is kept aside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every byte of the backup is checked before your book is put in place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None chosen yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it goes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase or recovery key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The one that opened the book when the backup was made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mappe backups (*{suffix})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where should your book be kept?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RestoreSteps</name>
    <message>
        <source>The backup is being checked and put in place …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your book is back as it was on {day}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your book is back as it was on {day}. The one before is kept in {path}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RingingBar</name>
    <message>
        <source>Somebody is calling without showing a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} is calling. Nobody in the book has this number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is calling ({number})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> or </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{names} is calling ({number})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunReportSheet</name>
    <message>
        <source>Save as CSV …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo import …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report: {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kind}, reader version {version}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>taken back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read again with the newer reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found in the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the book already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out on purpose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The counts add up: nothing was lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The import was not finished, so the counts do not add up yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) hold a place for what the reader does not understand yet.</source>
        <translation>
            <numerusform>%Ln entry holds a place for what the reader does not understand yet.</numerusform>
            <numerusform>%Ln entries hold a place for what the reader does not understand yet.</numerusform>
        </translation>
    </message>
    <message>
        <source>File by file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: {account}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{place}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place in the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import report.csv</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report was saved as {file}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SafekeepingCard</name>
    <message>
        <source>Your book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back up to a file …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore from a file …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A backup to keep elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic backups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every 30 minutes when something changed. They help against mistakes, not against a lost computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Book {book}, photos and files {files}, backups {backups}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One encrypted file. None was made yet: put one on a stick or another disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One encrypted file. The last was made on {day}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not checked yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is everything intact?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Once a week every page is read and checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{when}: everything intact</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{when}: %n place(s) do not pass</source>
        <translation>
            <numerusform>{when}: %Ln place does not pass</numerusform>
            <numerusform>{when}: %Ln places do not pass</numerusform>
        </translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mappe {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mappe backups (*{suffix})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back up to a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup is being written and checked …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written to {path}. It opens with your passphrase or recovery key on any computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every page is being read and checked …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything is intact, checked in {seconds} seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part does not pass. Make a backup to another disk and restore an automatic one.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SecretField</name>
    <message>
        <source>Hide the letters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the letters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>folded</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SelfCard</name>
    <message>
        <source>You</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As clients see it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Further names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other names under which you appear in chats, for instance a nickname.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own numbers, addresses and handles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number, mail address or handle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By these Mappe knows in chats, calls and mails which side is you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no telephone number of the chosen country. Write it with its country code, as +49 …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Mappe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licensed under Apache 2.0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licences …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts of the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No setting has these words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try another word, or look through all of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These are your unsaved entries from before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your unsaved entries are kept until the book is locked.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SideBrief</name>
    <message>
        <source>Not from zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was said or promised yet. The first entry begins the story.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promised by us</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promised by the client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No consent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day}, {time} · {channel}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{purpose} by {channel}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SideColumn</name>
    <message>
        <source>Contact points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a contact point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contracts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a contract</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an offer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow-ups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a follow-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a consent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan a visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Household</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the household</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a relation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No number, no address yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No contracts yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was offered yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No cases yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was promised yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No consents yet. Advertising needs one before the first word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No visits yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lives alone, as far as the book knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No relations yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Show %n more that are done</source>
        <translation>
            <numerusform>Show %Ln more that is done</numerusform>
            <numerusform>Show %Ln more that are done</numerusform>
        </translation>
    </message>
    <message>
        <source>spouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>child</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>parent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>company</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>owner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>guarantor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has their guarantee</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SidePerson</name>
    <message>
        <source>What one should know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Born on {date}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) old</source>
        <translation>
            <numerusform>%Ln year old</numerusform>
            <numerusform>%Ln years old</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>turns %n ({day})</source>
        <translation>
            <numerusform>turns %Ln ({day})</numerusform>
            <numerusform>turns %Ln ({day})</numerusform>
        </translation>
    </message>
    <message>
        <source>Segments</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SideRow</name>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not done yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SideWords</name>
    <message>
        <source>{amount} {rhythm}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>belongs to {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>belongs to another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>also {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from a call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from a message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ended {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancel by {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>told {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Declined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closed {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without a date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Defer to tomorrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Defer by three days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Defer to next Monday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Defer by a month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client owes it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We owe it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{purpose} by {channel}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>withdrawn {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>given {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>given {day}, {how}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdrawn today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To be taken along …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{packed} of {count} packed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SourceError</name>
    <message>
        <source>{file}: {part}: damaged ({why}). Please copy it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: damaged ({why}). Please copy it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: the archive is incomplete or damaged ({why}). Please copy it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: holds more than it says; reading stopped to protect this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: cannot be opened ({why}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: larger than {count} GB. Please split it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: holds more than {count} files. Please split it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: unpacks to more than {count} GB; refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: {part} unpacks to {count} times its size; refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: {part} cannot be read ({why}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: holds a document type declaration, which no FRITZ!Box writes; refused for safety.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: holds a document type declaration, which no SMS backup has; refused for safety.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: Telegram wrote these chats as web pages. Please export them once more and choose JSON as the format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: this download holds the messages as web pages. Please ask for it once more and choose JSON as the format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: holds no messages.json. Please choose the archive as Skype handed it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: no line begins with a date and a time; this is no exported WhatsApp chat.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: a calendar of more than 500 MB. Please export a shorter time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: {part} is not in it any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: the original is not on this device any more, or it is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: the original that is kept is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: this version of Mappe has no reader for this kind of file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: read with these settings, nothing in it is what was imported then. Nothing was changed. Please import the file itself again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: too large to be read inside {part}. Please unpack it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: written by a newer Mappe. Please update Mappe on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: no table with rows and columns can be made out in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: a table of which nobody has said yet what its columns are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is no archive, or only a part of one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the table of contents does not fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the checksum does not fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what is packed cannot be unpacked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it ends in the middle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not there any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you may not read it, or another program holds it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the disk or stick does not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: a workbook of Excel or another spreadsheet. Open it there and save the sheet with “Save as” as CSV (UTF-8): that table can be read here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: a document of Word or another text program. Open it there and save it as plain text (.txt), or add it to an entry of its client as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: a picture. It can be dropped on a client&apos;s page, where it becomes part of the timeline; there is nothing to import in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: a data file of Outlook (PST or OST), which only Outlook opens. Drag mails from Outlook into a folder to get .msg files, and export contacts and calendar there with “Open &amp; Export”, “Import/Export”, “Export to a file” as CSV or .ics.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: an archive with a password. Please unpack it first and drop what was in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: packed in a way that Mappe does not open. Please unpack it first and drop the folder, or pack it as .zip.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: a PDF document. It can be added to an entry of its client; what it lists can be read here only from the program that made it, exported as CSV.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: an encrypted backup of WhatsApp, which only WhatsApp opens. In WhatsApp, open the chat and choose “More”, “Export chat”: that file can be read here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: an encrypted backup of Signal, which only Signal opens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: a database of some program, not an export. Please look in that program for an export as CSV, vCard, .ics or JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: a sound or a film. It can be added to an entry of its client; there is nothing to import in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: messages of Facebook or Instagram as a web page. Ask there for the download of your information once more and choose JSON as its format: that archive can be read here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: a Telegram chat as a web page. In Telegram Desktop, choose “Export chat history” once more with JSON as its format: that file can be read here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: a WhatsApp chat as a web page, made by another program. In WhatsApp, open the chat and choose “More”, “Export chat”: that file can be read here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: a web page. Please look where it comes from for an export as CSV, JSON, vCard or .ics.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: a program, not data. It is left alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: empty. There is nothing in it to read; please copy or export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: data in JSON whose shape is not known here. Mappe reads the JSON exports of WhatsApp Business, Skype, Teams, Telegram, Facebook and Instagram.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: data in XML whose shape is not known here. Mappe reads the call lists of a FRITZ!Box and SMS Backup &amp; Restore.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: not a kind of file that Mappe reads. It is a text in which no chat, list or table can be made out. Copied, it can be pasted as a note at its client.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: not a kind of file that Mappe reads. It reads chats, mails, address books, calendars, lists of calls and any table that is saved as CSV.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: nothing in this archive is a kind of file that Mappe reads.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: there is no such file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: refused for safety: the name of this file leads out of its archive.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>{keys}  Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All commands</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StrengthLine</name>
    <message>
        <source>At least 8 characters; four unusual words are best.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weak: easily guessed by a program. Add a few words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strong</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SyncHead</name>
    <message>
        <source>Sign in again …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is sent or fetched until you switch it off again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SyncLine</name>
    <message>
        <source>Office: {state}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show how this book and the office stand</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>Connect this book to an office</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With the invitation that your office has sent you. Your book stays as it is and goes up once.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SyncTroubles</name>
    <message>
        <source>{title}. {sentence}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SyncWords</name>
    <message>
        <source>Up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to date {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved on this computer, encrypted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending {done}/{total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receiving {done}/{total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receiving …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First copy {done}/{total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First copy …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files {done}/{total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Office not reachable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Office not reachable · next try {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) waiting</source>
        <translation>
            <numerusform>%Ln change waiting</numerusform>
            <numerusform>%Ln changes waiting</numerusform>
        </translation>
    </message>
    <message>
        <source>yesterday, {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last in agreement with the office: {when}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) below wait for your decision.</source>
        <translation>
            <numerusform>%Ln thing below waits for your decision.</numerusform>
            <numerusform>%Ln things below wait for your decision.</numerusform>
        </translation>
    </message>
    <message>
        <source>the office</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) on the way</source>
        <translation>
            <numerusform>%Ln change on the way</numerusform>
            <numerusform>%Ln changes on the way</numerusform>
        </translation>
    </message>
    <message>
        <source>They are safe on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything is up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer and {office} have the same. What you do goes up within seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are working offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The office cannot be reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your changes are being sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on working meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>News from the office is coming in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your book is coming to this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What has arrived can be used already. If it is interrupted, it goes on where it stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos and files are being exchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your book lives on this computer alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That may stay so for ever. With an office, colleagues see the same book, a second computer can open it, and a lost laptop is no lost book.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) wait on this computer until you go back on line.</source>
        <translation>
            <numerusform>%Ln change waits on this computer until you go back on line.</numerusform>
            <numerusform>%Ln changes wait on this computer until you go back on line.</numerusform>
        </translation>
    </message>
    <message>
        <source>What you do stays on this computer until you go back on line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on working: everything is kept here and sent later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Go on working: %n change(s) wait here and are sent later.</source>
        <translation>
            <numerusform>Go on working: %Ln change waits here and is sent later.</numerusform>
            <numerusform>Go on working: %Ln changes wait here and are sent later.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is tried again at {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not copied yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As of {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) to decide</source>
        <translation>
            <numerusform>%Ln change to decide</numerusform>
            <numerusform>%Ln changes to decide</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) entered twice</source>
        <translation>
            <numerusform>%Ln value entered twice</numerusform>
            <numerusform>%Ln values entered twice</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) to send</source>
        <translation>
            <numerusform>%Ln file to send</numerusform>
            <numerusform>%Ln files to send</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not on this computer yet</source>
        <translation>
            <numerusform>%Ln file not on this computer yet</numerusform>
            <numerusform>%Ln files not on this computer yet</numerusform>
        </translation>
    </message>
    <message>
        <source>your book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shared with you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as a substitute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please sign in again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locked out by the office</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This Mappe is too old</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The office cannot prove who it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A book has left this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The book is locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The office retires this laptop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The book was erased here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock of this computer is wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The office went back to a backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk of this computer is full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The office has a fault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your sign-in has run out. Nothing is lost: sign in, and everything goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You or this computer may not reach the office just now. What you write stays here and waits. Ask your office to let you in again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>News from the office cannot be read by this version. What you write still goes up. Update Mappe to see everything again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its certificate is not to be trusted, so nothing was sent. In a hotel or a guest network, sign in there first; otherwise tell your office.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The office has ended your access to it, so it is gone from this computer. What you had written was sent first. If this is a mistake, ask your office.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing gets lost by that, but follow-ups may come too early or too late. Set the clock of this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has not heard from the office for 30 days. Nothing is deleted: connect it to a network, and the book opens by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n to decide</source>
        <translation>
            <numerusform>%Ln to decide</numerusform>
            <numerusform>%Ln to decide</numerusform>
        </translation>
    </message>
    <message>
        <source>This computer was reported stolen, so the office had the book erased here. It lives on in the office. If this is a mistake, ask there for a new invitation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It had a fault and was restored. What it had forgotten was sent again from here; you need not do anything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>News from the office finds no room. Nothing is lost: empty the bin or move large files away, and everything goes on by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It answers with errors. Your changes are safe here and are sent again by themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything was sent, then the book was erased here. It lives on in the office.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything you wrote is sent first. Then the book is erased on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is {span} fast.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is {span} slow.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TelephonyCard</name>
    <message>
        <source>Telephone: FRITZ!Box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch the call list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show who is calling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch the box&apos;s call monitor on once: dial #96*5* on a telephone connected to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the caller&apos;s page at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never while you are writing something.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usually fritz.box.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name on the box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A user of the box (System, FRITZ!Box Users) with the right to see voice messages, faxes and the call list; access for apps must be allowed (Home Network, Network, Network Settings).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept in the keyring of this computer, not in the book.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypted line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The box&apos;s certificate is its own, so it is not checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does it work?</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Every %n minute(s)</source>
        <translation>
            <numerusform>Every minute</numerusform>
            <numerusform>Every %Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every %n hour(s)</source>
        <translation>
            <numerusform>Every hour</numerusform>
            <numerusform>Every %Ln hours</numerusform>
        </translation>
    </message>
    <message>
        <source>Calls appear in the timelines by themselves; nothing leaves your network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list is being fetched …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls appear in the timelines by themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call monitor does not answer. Dial #96*5* on a telephone connected to the box, once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mappe is listening to the box.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no address. It is something like fritz.box.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the box …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{model} answers and shows its calls.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TextCompare</name>
    <message>
        <source>Two people wrote here apart from each other. What differs stands out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As it stands now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>struck: gone in both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What shall stand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As it stands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TextReader</name>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>You</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The records begin on {date}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import earlier entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing earlier passes the filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New since you last looked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch to {channel}, wanted by us</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch to {channel}, wanted by the client</source>
        <comment>firm</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch to {channel}, wanted by the client</source>
        <comment>man</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch to {channel}, wanted by the client</source>
        <comment>woman</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch to {channel}, wanted by the client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{switch}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide quoted text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show quoted text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With quoted text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Incoming e-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outgoing e-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Incoming letter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outgoing letter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left out of the export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>missing in the imported file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not on this device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two wrote here: please read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pinned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sensitive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs no answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You took this message back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This message was taken back by its sender.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something from {channel} that Mappe cannot show yet; the original is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not matched to anybody yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>doubtful: only the name {name} fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matched by {identity}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matched by its conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matched by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time of this computer&apos;s zone; it was written in {zone}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>delivered {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edited {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filed under {labels}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{date}, {clock}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who}, {what}, {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You to {who}, {what}, {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} about {who}, {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimelineActs</name>
    <message>
        <source>Unpin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs an answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs no answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No longer sensitive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark as sensitive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change of channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From {channel}, wanted by the client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From {channel}, wanted by us</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimelineBar</name>
    <message>
        <source>Not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} of {count}+</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next older hit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next newer hit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jump to a date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pinned entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole household</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only pinned entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter: {filter}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case: {title}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimelineDelegate</name>
    <message>
        <source>Show more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read all of it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimelinePane</name>
    <message>
        <source>Nothing passes the filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This timeline has entries, but none that fit what is chosen above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing written down yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a note below, log a call, or import chats, calls and mails.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>99+ new</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%Ln new</numerusform>
            <numerusform>%Ln new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new entry(s): show</source>
        <translation>
            <numerusform>Show %Ln new entry</numerusform>
            <numerusform>Show %Ln new entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelineSpots</name>
    <message>
        <source>Save a copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as {name}. The copy is not encrypted.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TitledOverlay</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ToMatchModel</name>
    <message>
        <source>Nobody named</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title} (group)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ToMatchPage</name>
    <message>
        <source>To match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is assigned silently. Say whose these are; keys 1 to 9 choose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ignored and remembered …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicates …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Senders to match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything has its place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every message, call and meeting belongs to a client. What an import cannot assign waits here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ToMatchSheet</name>
    <message>
        <source>{first} to {last}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose is this?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From this number or address always, by whatever channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another client …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A client of the book …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>search by name or number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create a client …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>somebody new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ignore for ever</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>private: out of this list, and later imports pass over it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Family name or firm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>Promised by us</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is due in the coming week.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more promise(s) later</source>
        <translation>
            <numerusform>%Ln more promise later</numerusform>
            <numerusform>%Ln more promises later</numerusform>
        </translation>
    </message>
    <message>
        <source>Promised by clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No client owes you anything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visits today and tomorrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No visits. Calendars can be imported on the import page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for an answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everybody has been answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more in the client list under Waiting</source>
        <translation>
            <numerusform>%Ln more in the client list under Waiting</numerusform>
            <numerusform>%Ln more in the client list under Waiting</numerusform>
        </translation>
    </message>
    <message>
        <source>Silent for long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have been in touch with everybody.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your day starts with your clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import your address book, chats, calls and calendar. What is due and who waits will stand here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add client</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) today</source>
        <translation>
            <numerusform>%Ln visit today</numerusform>
            <numerusform>%Ln visits today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n promise(s) overdue</source>
        <translation>
            <numerusform>%Ln promise overdue</numerusform>
            <numerusform>%Ln promises overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n due today</source>
        <translation>
            <numerusform>%Ln due today</numerusform>
            <numerusform>%Ln due today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n client(s) waiting</source>
        <translation>
            <numerusform>%Ln client waiting</numerusform>
            <numerusform>%Ln clients waiting</numerusform>
        </translation>
    </message>
    <message>
        <source>A quiet day: nothing is due and nobody waits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tomorrow {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>since {date}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>The key is not in the keyring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no keyring on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring is locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer uses another keyring now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring holds another key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no book here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of your book is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of your book is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key file of your book is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This backup is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This book is from a newer Mappe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your book is open in another window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk reports an error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your book cannot be written here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your book could not be opened</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TroublePage</name>
    <message>
        <source>Backups in the folder of this book</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n older backup(s)</source>
        <translation>
            <numerusform>and %Ln older backup</numerusform>
            <numerusform>and %Ln older backups</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UndoChoiceSheet</name>
    <message>
        <source>Undo the import of {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was worked on since. Nothing of it is lost unless you let it go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worked on since, or still needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n more, which stay</source>
        <translation>
            <numerusform>and %Ln more, which stays</numerusform>
            <numerusform>and %Ln more, which stay</numerusform>
        </translation>
    </message>
    <message>
        <source>Filled in by the import, and changed again since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This stays in the book. All else that the import brought goes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A detail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {field}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now: {now}; imported: {imported}; before: {before}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep “{value}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to “{value}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contract</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contact point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Household</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advice record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stays: entries, promises or numbers of other origin stand with this client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stays: something else in the book hangs on it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed: {fields}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pinned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs no answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sensitive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change of channel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>Your book is locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring of this computer opens it. With a passphrase, nobody else at this desk could: see Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is encrypted on this computer and waits for you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you were writing is kept and comes back when you open it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nine groups of four letters and digits. Capitals, blanks and hyphens do not matter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the recovery key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another book</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnlockSteps</name>
    <message>
        <source>Your book is being opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring of this computer is asked first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring of this computer is being asked …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The book is being unlocked …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder of your book</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>VisitForm</name>
    <message>
        <source>New visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On which day?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At what time?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>VisitsPage</name>
    <message>
        <source>Visits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No visits planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import your calendar to see your visits here, with the clients they are about.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import calendar …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WatchCard</name>
    <message>
        <source>Watched folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose folder …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where new files appear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder into which your telephone&apos;s backup app or your FRITZ!Box drops files. They stay where they are; what lies there already is left alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No folder is watched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder cannot be reached just now. It is tried again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken in by themselves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files of other kinds are told of and wait for you. Every import can be taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder to watch</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WatchDesk</name>
    <message numerus="yes">
        <source>From the watched folder: %n new out of {names}.</source>
        <translation>
            <numerusform>From the watched folder: %Ln new out of {names}.</numerusform>
            <numerusform>From the watched folder: %Ln new out of {names}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New in the watched folder: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Always take in</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) in the watched folder cannot be read here: {names}</source>
        <translation>
            <numerusform>%Ln file in the watched folder cannot be read here: {names}</numerusform>
            <numerusform>%Ln files in the watched folder cannot be read here: {names}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{names} and %n more</source>
        <translation>
            <numerusform>{names} and %Ln more</numerusform>
            <numerusform>{names} and %Ln more</numerusform>
        </translation>
    </message>
    <message>
        <source>Files of this kind are taken in by themselves from now on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken back. The files are where they were.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Taken back, but for %n that you worked on since.</source>
        <translation>
            <numerusform>Taken back, but for %Ln that you worked on since.</numerusform>
            <numerusform>Taken back, but for %Ln that you worked on since.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WhenFields</name>
    <message>
        <source>Day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Began at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended at</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Office</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n due</source>
        <translation>
            <numerusform>%Ln due</numerusform>
            <numerusform>%Ln due</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to match</source>
        <translation>
            <numerusform>%Ln to match</numerusform>
            <numerusform>%Ln to match</numerusform>
        </translation>
    </message>
    <message>
        <source>Something went wrong inside Mappe. What was saved is safe; the last step may have to be repeated. A note without client data was written to {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undone: {step}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done again: {step}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was changed again meanwhile ({told}), so it cannot be undone. The newer value stays.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>Text message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Portal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Internal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missed call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call, not reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answering machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Incoming call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outgoing call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not delivered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Website</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Claim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contract change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>monthly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>quarterly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>half-yearly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yearly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>declined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>promised by us</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>promised by the client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contract matters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advertising</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bulgarian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bosnian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Czech</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Danish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>German</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Greek</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>English</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Persian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>French</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Croatian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hungarian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Italian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Polish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Romanian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Russian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slovak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slovenian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Albanian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serbian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ukrainian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dd/MM/yyyy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dddd, d MMMM yyyy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dddd, d MMMM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dd/MM/yy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ddd, d MMM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on {weekday}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
