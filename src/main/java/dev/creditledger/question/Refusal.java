package dev.creditledger.question;

/** Why a dear question was not answered. */
public enum Refusal {
    /** So many questions about that account as may be are under way or waiting. */
    ACCOUNT_BUSY,
    /** So many questions as may be are waiting, or this one waited for too long. */
    FULL,
    /** Its statement took longer than a question may take. */
    TOO_LONG
}
