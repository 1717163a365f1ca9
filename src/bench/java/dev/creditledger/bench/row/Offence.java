package dev.creditledger.bench.row;

import dev.creditledger.bench.load.LineLoad;
import dev.creditledger.bench.load.OffenderLine;
import dev.creditledger.bench.load.ServiceRequest;
import dev.creditledger.bench.stage.Seeder;
import dev.creditledger.bench.stage.Service;
import dev.creditledger.bench.stage.Stage;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** What somebody does to one account that could be the others' loss. */
enum Offence {
    DENIALS("asking a wallet with 3,000 open reservations for more than it has"),
    UNWRITABLE("granting credits that reset beyond what PostgreSQL can write"),
    READS("reading the balance of a wallet with 3,000 open reservations"),
    REPETITIONS("repeating one request with its key"),
    NOTHING_LEFT("asking a wallet that has nothing");

    static final int CLIENTS = 4;

    private static final int HELD = 3_000;

    /** Done, not enough credits, not well asked, too much of this account's. */
    private static final Set<Integer> ANSWERS = Set.of(200, 402, 409, 422, 429);

    private final String description;

    Offence(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }

    /** The account's own state, and those who make use of it. */
    LineLoad prepare(Service service) {
        try (Seeder seeder = service.seeder()) {
            Supplier<String> request = requests(account(seeder));
            return new LineLoad(
                    service.connect(CLIENTS).stream()
                            .map(http -> new OffenderLine(http, request, ANSWERS))
                            .toList(),
                    answered -> {});
        }
    }

    private String account(Seeder seeder) {
        return switch (this) {
            case DENIALS, READS -> held(seeder);
            case UNWRITABLE, REPETITIONS -> seeder.openAccounts(1).get(0);
            case NOTHING_LEFT -> seeder.openEmptyAccount();
        };
    }

    private Supplier<String> requests(String accountId) {
        String key = Stage.OPERATOR_KEY;
        UUID once = ServiceRequest.newId();
        return switch (this) {
            case DENIALS -> () -> ServiceRequest.consumeTooMuch(accountId, key);
            case UNWRITABLE -> () -> ServiceRequest.grantBeyondTheCalendar(accountId, key);
            case READS -> () -> ServiceRequest.balance(accountId, key);
            case REPETITIONS -> () -> ServiceRequest.consume(accountId, key, once);
            case NOTHING_LEFT -> () -> ServiceRequest.consume(accountId, key);
        };
    }

    private static String held(Seeder seeder) {
        String accountId = seeder.openAccounts(1).get(0);
        seeder.sendAll(HELD, () -> ServiceRequest.reserveForADay(accountId, 1, Stage.OPERATOR_KEY), 201);
        return accountId;
    }
}
