package dev.creditledger.bench.row;

import dev.creditledger.bench.load.HttpLine;
import dev.creditledger.bench.load.Line;
import dev.creditledger.bench.load.LineLoad;
import dev.creditledger.bench.load.OffenderLine;
import dev.creditledger.bench.load.PairLine;
import dev.creditledger.bench.load.RequestLine;
import dev.creditledger.bench.load.ServiceRequest;
import dev.creditledger.bench.stage.Seeder;
import dev.creditledger.bench.stage.Service;
import dev.creditledger.bench.stage.Stage;
import java.util.Set;

/** What applications do to a wallet, again and again. */
enum WalletCommand {
    CONSUME("consume", 1),
    CAPTURE("reserve and capture", 2),
    RELEASE("reserve and release", 2),
    PROGRESS("capture of some", 1),
    DENIAL("consume of too much", 1);

    private static final int DENIED = 402;

    /** Enough for all that is captured of it. */
    private static final long LONG_WORK = 1_000_000;

    private final String description;
    private final int commands;

    WalletCommand(String description, int commands) {
        this.description = description;
        this.commands = commands;
    }

    String description() {
        return description;
    }

    /** How many commands one answer stands for. */
    int commands() {
        return commands;
    }

    LineLoad load(Service service, String accountId, int clients) {
        return new LineLoad(
                service.connect(clients).stream()
                        .map(http -> line(service, http, accountId))
                        .toList(),
                answered -> {});
    }

    private Line line(Service service, HttpLine http, String accountId) {
        String key = Stage.OPERATOR_KEY;
        return switch (this) {
            case CONSUME -> new RequestLine(http, () -> ServiceRequest.consume(accountId, key), false);
            case CAPTURE -> PairLine.capture(http, () -> accountId, key);
            case RELEASE -> PairLine.release(http, () -> accountId, key);
            case PROGRESS -> {
                String reservationId = hold(service, accountId);
                yield new RequestLine(http, () -> ServiceRequest.captureSome(accountId, reservationId, key), false);
            }
            case DENIAL -> new OffenderLine(http, () -> ServiceRequest.consumeTooMuch(accountId, key), Set.of(DENIED));
        };
    }

    private static String hold(Service service, String accountId) {
        try (Seeder seeder = service.seeder()) {
            return PairLine.reservationId(
                    seeder.send(ServiceRequest.reserveForADay(accountId, LONG_WORK, Stage.OPERATOR_KEY), 201));
        }
    }
}
