package dev.creditledger.ledger.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.wallet.RandomStory.Step;
import dev.creditledger.testing.Property;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The wallet and a naive reading of the same rules agree, command by command. */
class ReferenceWalletTest {
    @Test
    void the_wallet_agrees_with_the_rules_said_plainly() {
        Property.holds(3000, random -> {
            List<Step> story = RandomStory.tellPlainly(random);
            Wallet first = story.get(0).before();
            ReferenceWallet reference = new ReferenceWallet(first.timeZone(), first.clock());
            for (Step step : story) {
                reference.passTo(step.now());
                assertThat(step.decision().outcome() instanceof Outcome.Denied)
                        .as("%s at %s is denied", step.command(), step.now())
                        .isNotEqualTo(execute(reference, step));
                compare(reference, step.decision().wallet().rolledForward(step.now()), step);
            }
        });
    }

    /** Whether the reference carries it out. */
    private static boolean execute(ReferenceWallet reference, Step step) {
        if (step.command() instanceof Consume consume) {
            return reference.consume(
                    consume.siteId(), TestCommands.amount(consume).toBigDecimal());
        }
        if (step.command() instanceof Grant grant) {
            UUID id = step.decision().outcome() instanceof Outcome.Recorded recorded
                    ? recorded.entry().details().allocation().id()
                    : null;
            return reference.grant(id, grant.terms());
        }
        if (step.command() instanceof ChangeTimeZone change) {
            reference.moveTo(change.timeZone());
        }
        return true;
    }

    private static void compare(ReferenceWallet reference, Wallet wallet, Step step) {
        List<Allocation> byCreation = wallet.allocations().stream()
                .sorted(Comparator.comparingLong(Allocation::grantedSequence))
                .toList();
        assertThat(byCreation)
                .extracting(Allocation::id)
                .isEqualTo(reference.sources.stream().map(source -> source.id).toList());
        for (int index = 0; index < byCreation.size(); index++) {
            compare(reference, reference.sources.get(index), byCreation.get(index));
        }
        for (UUID site : RandomStory.SCOPES) {
            assertThat(wallet.balance(site, step.now()).available().toBigDecimal())
                    .isEqualByComparingTo(reference.available(site));
        }
    }

    private static void compare(ReferenceWallet reference, ReferenceWallet.Source source, Allocation allocation) {
        assertThat(allocation.rules()).hasSize(source.cap.size());
        for (UsageRule rule : allocation.rules()) {
            assertThat(rule.balance().toBigDecimal()).isEqualByComparingTo(source.left.get(rule.period()));
            if (rule.period() != Period.NO_PERIOD) {
                assertThat(rule.resetDate()).isEqualTo(reference.date(source, rule.period()));
            }
        }
    }
}
