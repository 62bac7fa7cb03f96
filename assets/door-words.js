// What the door says: each text in German and in English, side by side, so that none is missing in one of them.

const WORDS = {
  brand: ["Tischrunde", "Tischrunde"],
  skip: ["Zum Inhalt springen", "Skip to content"],
  language: ["Sprache", "Language"],
  optional: ["freiwillig", "optional"],

  title: ["An einem Café teilnehmen", "Join a café"],
  lead: [
    "Geben Sie den Code von der Leinwand ein, oder scannen Sie den QR-Code im Raum.",
    "Enter the code from the screen, or scan the QR code in the room.",
  ],
  code: ["Code", "Code"],
  codeHint: [
    "Acht Zeichen, zum Beispiel K7M2-4PXR. Groß und klein, Leerzeichen und Bindestriche sind gleich.",
    "Eight characters, for example K7M2-4PXR. Upper and lower case, blanks and hyphens make no difference.",
  ],
  codeShort: [
    (have) => `Der Code hat acht Zeichen; hier stehen ${have}. Bitte prüfen Sie ihn.`,
    (have) => `The code has eight characters; here are ${have}. Please check it.`,
  ],
  codeButton: ["Weiter", "Continue"],
  looking: ["Das Café wird gesucht", "Looking for the café"],
  notFound: ["Hier geht es noch nicht weiter", "This did not work yet"],
  tryAgain: ["Noch einmal versuchen", "Try again"],

  storedTitle: ["Was wird gespeichert?", "What is stored?"],
  storedWhat: [
    "Gespeichert werden Ihre Beiträge, Ihre Plätze und die freiwilligen Angaben auf dieser Seite, auf dem Server dieser Veranstaltung und nirgends sonst.",
    "Your contributions, your seats and what you choose to say on this page are stored on this event's server and nowhere else.",
  ],
  storedHowLong: [
    (days) =>
      `Ihr Name erscheint an keinem Beitrag, und alles wird ${days === 1 ? "einen Tag" : `${days} Tage`} nach der letzten Runde gelöscht.`,
    (days) =>
      `Your name appears on no contribution, and everything is deleted ${days === 1 ? "a day" : `${days} days`} after the last round.`,
  ],
  name: ["Ihr Name", "Your name"],
  nameHint: [
    "Nur die Moderation sieht ihn, um Plätze zu finden.",
    "Only the facilitator sees it, to find seats.",
  ],
  noAnswer: ["Keine Angabe", "No answer"],
  joinButton: ["Teilnehmen", "Join"],
  joining: ["Sie werden angemeldet", "Joining"],
  notJoined: ["Der Beitritt hat nicht geklappt", "Joining did not work"],
  otherCode: ["Anderen Code eingeben", "Enter another code"],
  notOpen: ["Noch nicht geöffnet", "Not open yet"],
  notOpenText: [
    "Die Moderation hat das Café noch nicht geöffnet, oder es ist schon beendet. Sie können Ihre Angaben vorbereiten und es gleich versuchen.",
    "The facilitator has not opened the café yet, or it is over. You can prepare your answers and try in a moment.",
  ],
  already: ["Sie sind schon dabei", "You are in already"],
  alreadyText: [
    "Dieses Gerät nimmt an diesem Café bereits teil.",
    "This device already takes part in this café.",
  ],
  alreadyButton: ["Zu meinem Platz", "To my seat"],

  again: ["Sie werden wieder angemeldet", "You are joining again"],
  againText: [
    "Der Server wurde auf einen älteren Stand zurückgesetzt und kennt Ihren Platz nicht mehr. Dieses Gerät meldet Sie wieder an und schickt noch einmal, was Sie geschrieben haben.",
    "The server was set back to an older state and no longer knows your place. This device joins again and sends what you wrote once more.",
  ],
  againLater: [
    "Das geht gerade noch nicht; es wird von selbst wieder versucht.",
    "That is not possible yet; it is tried again by itself.",
  ],
  againClosed: [
    "Sobald die Moderation das Café öffnet, sind Sie wieder dabei. Bitte lassen Sie diese Seite offen.",
    "As soon as the facilitator opens the café, you are in again. Please leave this page open.",
  ],
  notAgain: ["Ihr Platz ist dem Server nicht bekannt", "The server does not know your place"],
  notAgainText: [
    "Auch wieder anmelden konnte er Sie nicht. Was Sie geschrieben haben, bleibt auf diesem Gerät. Bitte fragen Sie die Moderation, oder treten Sie mit dem Code von der Leinwand bei.",
    "It could not let you join again either. What you wrote stays on this device. Please ask the facilitator, or join with the code from the screen.",
  ],

  unknownCode: [
    "Zu diesem Code gibt es kein geöffnetes Café. Bitte vergleichen Sie ihn mit der Leinwand.",
    "There is no open café for this code. Please compare it with the screen.",
  ],
  unknownQr: [
    "Dieser QR-Code gilt nicht oder nicht mehr. Bitte scannen Sie ihn noch einmal, oder geben Sie den Code von der Leinwand ein.",
    "This QR code is not valid, or no longer. Please scan it once more, or enter the code from the screen.",
  ],
  unreachable: [
    "Der Server ist nicht erreichbar. Bitte prüfen Sie das WLAN und versuchen Sie es noch einmal.",
    "The server cannot be reached. Please check the Wi-Fi and try again.",
  ],
  unreadable: [
    "Seite und Server stammen aus verschiedenen Fassungen. Bitte laden Sie die Seite neu.",
    "The page and the server are of different versions. Please reload the page.",
  ],
  tooMany: [
    (seconds) => `Das waren zu viele Versuche. Bitte warten Sie ${seconds} s und versuchen Sie es dann noch einmal.`,
    (seconds) => `Those were too many attempts. Please wait ${seconds} s and then try again.`,
  ],
  broken: [
    "Beim Server ist etwas schiefgegangen. Bitte versuchen Sie es in einer Minute noch einmal.",
    "Something went wrong at the server. Please try again in a minute.",
  ],
  turnedDown: [
    (status) =>
      `Der Server hat die Anfrage abgelehnt (${status}). Bitte laden Sie die Seite neu und versuchen Sie es noch einmal.`,
    (status) => `The server turned the request down (${status}). Please reload the page and try again.`,
  ],
};

// Why the café's rules let nobody in, by the code of the refusal.
const REFUSALS = {
  joining_closed: [
    "Der Beitritt ist gerade nicht geöffnet. Bitte versuchen Sie es später, oder fragen Sie die Moderation.",
    "Joining is not open right now. Please try again later, or ask the facilitator.",
  ],
  cafe_closed: [
    "Das Café ist beendet; es nimmt nichts mehr auf.",
    "The café is over; nothing more can be added.",
  ],
  full: [
    "Es sind schon so viele Personen dabei, wie das Café aufnehmen kann. Bitte fragen Sie die Moderation.",
    "The café has as many people as it can take. Please ask the facilitator.",
  ],
  text_too_long: [
    ({ length, limit }) => `Der Name hat ${length} Zeichen; erlaubt sind ${limit}. Bitte kürzen Sie ihn.`,
    ({ length, limit }) => `The name has ${length} characters; ${limit} are allowed. Please shorten it.`,
  ],
  unknown: [
    "Eine dieser Angaben gibt es nicht mehr. Bitte laden Sie die Seite neu.",
    "One of these answers no longer exists. Please reload the page.",
  ],
  unavailable: [
    "Der Server kann gerade nichts speichern. Bitte versuchen Sie es in einer Minute noch einmal.",
    "The server cannot save anything right now. Please try again in a minute.",
  ],
};
