package dev.creditledger.purchase;

import dev.creditledger.purchase.StoredCardMessages.CardAnswer;
import dev.creditledger.purchase.StoredCardMessages.CardsAnswer;
import dev.creditledger.purchase.StoredCardMessages.SetupAnswer;
import dev.creditledger.purchase.provider.CardSetup;
import dev.creditledger.purchase.provider.PaymentCard;

/** Translates stored cards to the wire. */
final class StoredCardConvert {
    private StoredCardConvert() {}

    static SetupAnswer answer(CardSetup setup) {
        return new SetupAnswer(setup.id(), setup.clientSecret(), setup.url());
    }

    static CardsAnswer answer(StoredCards.Cards cards) {
        return new CardsAnswer(cards.cards().stream()
                .map(card -> answer(card, cards.byDefault()))
                .toList());
    }

    static CardAnswer answerOfDefault(PaymentCard card) {
        return answer(card, card.id());
    }

    private static CardAnswer answer(PaymentCard card, String byDefault) {
        return new CardAnswer(
                card.id(),
                card.brand(),
                card.lastFourDigits(),
                card.expires(),
                card.id().equals(byDefault));
    }
}
