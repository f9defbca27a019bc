/** The built-in words of the standard look. */
const english = {
  open: "Open",
  close: "Close",
  next: "Next",
  back: "Back",
  skip: "Skip",
  done: "Done",
  send: "Send",
  step: "Step {n} of {m}",
  yourAnswer: "Your answer",
  required: "Please answer this question.",
  inbox: "Messages",
  empty: "Nothing here yet. Messages that stay are kept here.",
  allRead: "Mark all as read",
  unread: "Unread",
  message: "Message",
};
export type Words = typeof english;

const others: Record<string, Words> = {
  de: {
    open: "Öffnen",
    close: "Schließen",
    next: "Weiter",
    back: "Zurück",
    skip: "Überspringen",
    done: "Fertig",
    send: "Senden",
    step: "Schritt {n} von {m}",
    yourAnswer: "Ihre Antwort",
    required: "Bitte beantworten Sie diese Frage.",
    inbox: "Nachrichten",
    empty: "Noch nichts da. Hier bleiben Nachrichten liegen.",
    allRead: "Alle als gelesen markieren",
    unread: "Ungelesen",
    message: "Nachricht",
  },
  fr: {
    open: "Ouvrir",
    close: "Fermer",
    next: "Suivant",
    back: "Retour",
    skip: "Passer",
    done: "Terminé",
    send: "Envoyer",
    step: "Étape {n} sur {m}",
    yourAnswer: "Votre réponse",
    required: "Merci de répondre à cette question.",
    inbox: "Messages",
    empty: "Rien pour l’instant. Les messages restent ici.",
    allRead: "Tout marquer comme lu",
    unread: "Non lu",
    message: "Message",
  },
  es: {
    open: "Abrir",
    close: "Cerrar",
    next: "Siguiente",
    back: "Atrás",
    skip: "Omitir",
    done: "Listo",
    send: "Enviar",
    step: "Paso {n} de {m}",
    yourAnswer: "Su respuesta",
    required: "Responda a esta pregunta, por favor.",
    inbox: "Mensajes",
    empty: "Aún no hay nada. Los mensajes se guardan aquí.",
    allRead: "Marcar todo como leído",
    unread: "No leído",
    message: "Mensaje",
  },
  it: {
    open: "Apri",
    close: "Chiudi",
    next: "Avanti",
    back: "Indietro",
    skip: "Salta",
    done: "Fine",
    send: "Invia",
    step: "Passo {n} di {m}",
    yourAnswer: "La tua risposta",
    required: "Rispondi a questa domanda.",
    inbox: "Messaggi",
    empty: "Ancora nulla. I messaggi restano qui.",
    allRead: "Segna tutti come letti",
    unread: "Non letto",
    message: "Messaggio",
  },
  ar: {
    open: "فتح",
    close: "إغلاق",
    next: "التالي",
    back: "السابق",
    skip: "تخطٍّ",
    done: "تم",
    send: "إرسال",
    step: "الخطوة {n} من {m}",
    yourAnswer: "إجابتك",
    required: "يرجى الإجابة عن هذا السؤال.",
    inbox: "الرسائل",
    empty: "لا شيء هنا بعد. تبقى الرسائل محفوظة هنا.",
    allRead: "تحديد الكل كمقروء",
    unread: "غير مقروء",
    message: "رسالة",
  },
  he: {
    open: "פתיחה",
    close: "סגירה",
    next: "הבא",
    back: "הקודם",
    skip: "דילוג",
    done: "סיום",
    send: "שליחה",
    step: "שלב {n} מתוך {m}",
    yourAnswer: "התשובה שלך",
    required: "נא לענות על השאלה.",
    inbox: "הודעות",
    empty: "אין כאן עדיין כלום. הודעות נשמרות כאן.",
    allRead: "סימון הכול כנקרא",
    unread: "לא נקרא",
    message: "הודעה",
  },
};

/**
 * Returns the words in the language of a message. A message without one (`default`) uses the
 * language of the page.
 */
export function wordsFor(language: string): Words {
  return others[languageOf(language)] ?? english;
}

const rightToLeft = /^(?:ar|dv|fa|he|iw|ku|ps|sd|ug|ur|yi)$/;

export function directionFor(language: string): "rtl" | "ltr" | "auto" {
  if (language === "default") return "auto";
  return rightToLeft.test(languageOf(language)) ? "rtl" : "ltr";
}

function languageOf(language: string): string {
  const full = language === "default" ? document.documentElement.lang : language;
  return full.toLowerCase().split("-")[0] ?? "";
}
