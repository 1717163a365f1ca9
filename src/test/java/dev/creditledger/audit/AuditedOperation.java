package dev.creditledger.audit;

import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.as;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static dev.creditledger.testing.NativeApi.newSite;
import static dev.creditledger.testing.NativeApi.someId;

import dev.creditledger.privacy.PrivacyFixture;
import dev.creditledger.restore.RestoreFixture;
import dev.creditledger.testing.NativeApi.TestKey;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * An operation of the native API that changes something, once carried out and once refused within its transaction.
 *
 * @param action of the audit; null for plain spending
 */
record AuditedOperation(String action, Supplier<Call> done, Supplier<Call> refused) {
    /** What is called for; the method is the operation's. */
    record Call(String path, String body) {}

    private static final String TOP_UP = "{\"amount\": 100}";

    /** All operations by method and path, as the document has them. */
    static Map<String, AuditedOperation> all() {
        Map<String, AuditedOperation> all = new TreeMap<>();
        accounts(all);
        limits(all);
        operators(all);
        prices(all);
        payments(all);
        cards(all);
        ledger(all);
        spending(all);
        restores(all);
        privacy(all);
        return all;
    }

    private static void privacy(Map<String, AuditedOperation> all) {
        all.put(
                "DELETE /v1/accounts/{accountId}",
                of("account.close", () -> call(account(newAccount()), null), () -> call(account(someId()), null)));
        all.put(
                "POST /v1/accounts/{accountId}/anonymize",
                of(
                        "account.anonymize",
                        () -> {
                            String path = account(newAccount() + "/anonymize");
                            String confirmation = asOperator().get(path).path("confirmation");
                            return call(path, "{\"confirmation\": \"" + confirmation + "\"}");
                        },
                        () -> call(account(newAccount() + "/anonymize"), "{\"confirmation\": \"0123456789abcdef\"}")));
        all.put(
                "POST /v1/privacy-requests/redo",
                of(
                        "privacy.redo",
                        () -> {
                            PrivacyFixture.lose(newAccount());
                            return call("/v1/privacy-requests/redo", null);
                        },
                        () -> {
                            PrivacyFixture.loseNothing();
                            return call("/v1/privacy-requests/redo", null);
                        }));
    }

    private static void restores(Map<String, AuditedOperation> all) {
        String conclusion = "{\"accountKeys\": \"CONFIRM\", \"operatorKeys\": \"CONFIRM\"}";
        all.put("POST /v1/restore/inquiry", of("restore.inquire", () -> restored("/v1/restore/inquiry", null), () -> {
            RestoreFixture.end();
            return call("/v1/restore/inquiry", null);
        }));
        all.put(
                "POST /v1/restore/conclusion",
                of("restore.conclude", () -> restored("/v1/restore/conclusion", conclusion), () -> {
                    RestoreFixture.end();
                    return call("/v1/restore/conclusion", conclusion);
                }));
        all.put(
                "POST /v1/accounts/{accountId}/api-keys/{keyId}/confirm",
                of(
                        "api-key.confirm",
                        () -> {
                            String account = newAccount();
                            String key = newKey(account, "balance:read").id();
                            return restored(account(account + "/api-keys/" + key + "/confirm"), null);
                        },
                        () -> call(account(newAccount() + "/api-keys/" + someId() + "/confirm"), null)));
        all.put(
                "POST /v1/operators/{operatorId}/keys/{keyId}/confirm",
                of(
                        "operator-key.confirm",
                        () -> {
                            String keys = "/v1/operators/" + newOperator() + "/keys";
                            String key = id(made(keys, "{\"name\": \"laptop\"}"));
                            return restored(keys + "/" + key + "/confirm", null);
                        },
                        () -> call("/v1/operators/" + newOperator() + "/keys/" + someId() + "/confirm", null)));
    }

    private static Call restored(String path, String body) {
        RestoreFixture.beginInquired();
        return call(path, body);
    }

    private static void accounts(Map<String, AuditedOperation> all) {
        all.put(
                "POST /v1/accounts",
                of(
                        "account.create",
                        () -> call("/v1/accounts", "{}"),
                        () -> call("/v1/accounts", "{\"id\": \"%s\"}".formatted(newAccount()))));
        all.put(
                "PATCH /v1/accounts/{accountId}",
                of(
                        "account.change",
                        () -> call(account(newAccount()), "{\"plan\": \"pro\", \"timeZone\": \"Asia/Tokyo\"}"),
                        () -> call(account(someId()), "{\"plan\": \"pro\"}")));
        all.put(
                "POST /v1/accounts/{accountId}/sites",
                of(
                        "site.create",
                        () -> call(account(newAccount() + "/sites"), "{\"name\": \"Shop\"}"),
                        () -> call(account(someId() + "/sites"), "{\"name\": \"Shop\"}")));
        all.put(
                "PUT /v1/accounts/{accountId}",
                of(
                        "account.create",
                        () -> call(account("cus_" + someId()), "{\"plan\": \"pro\"}"),
                        () -> call(account("x".repeat(201)), "{}")));
        all.put(
                "PATCH /v1/accounts/{accountId}/sites/{siteId}",
                of(
                        "site.change",
                        () -> {
                            String account = newAccount();
                            return call(account(account + "/sites/" + newSite(account)), "{\"name\": \"Shop\"}");
                        },
                        () -> call(account(newAccount() + "/sites/" + someId()), "{\"name\": \"Shop\"}")));
        all.put(
                "POST /v1/accounts/{accountId}/sites/{siteId}/close",
                of(
                        "site.close",
                        () -> {
                            String account = newAccount();
                            return call(account(account + "/sites/" + newSite(account) + "/close"), null);
                        },
                        () -> call(account(newAccount() + "/sites/" + someId() + "/close"), null)));
        String key = "{\"name\": \"test\", \"scopes\": [\"balance:read\"]}";
        all.put(
                "POST /v1/accounts/{accountId}/api-keys",
                of(
                        "api-key.create",
                        () -> call(account(newAccount() + "/api-keys"), key),
                        () -> call(account(someId() + "/api-keys"), key)));
        all.put(
                "DELETE /v1/accounts/{accountId}/api-keys/{keyId}",
                of(
                        "api-key.revoke",
                        () -> {
                            String account = newAccount();
                            return call(
                                    account(account + "/api-keys/"
                                            + newKey(account, "balance:read").id()),
                                    null);
                        },
                        () -> call(account(newAccount() + "/api-keys/" + someId()), null)));
        all.put(
                "POST /v1/accounts/{accountId}/api-keys/{keyId}/adopt",
                of(
                        "api-key.adopt",
                        () -> {
                            String account = newAccount();
                            TestKey maker = newKey(account, "account:admin", "balance:read");
                            TestKey made = newKey(
                                    as(maker.secret()),
                                    account,
                                    Map.of("name", "made", "scopes", List.of("balance:read")));
                            return call(account(account + "/api-keys/" + made.id() + "/adopt"), null);
                        },
                        () -> call(account(newAccount() + "/api-keys/" + someId() + "/adopt"), null)));
    }

    private static void limits(Map<String, AuditedOperation> all) {
        String limit = "{\"callsPerSecond\": 70}";
        all.put(
                "PUT /v1/accounts/{accountId}/api-keys/{keyId}/limit",
                of(
                        "api-key.limit",
                        () -> {
                            String account = newAccount();
                            String key = newKey(account, "balance:read").id();
                            return call(account(account + "/api-keys/" + key + "/limit"), limit);
                        },
                        () -> call(account(newAccount() + "/api-keys/" + someId() + "/limit"), limit)));
        all.put(
                "PUT /v1/operators/{operatorId}/keys/{keyId}/limit",
                of(
                        "operator-key.limit",
                        () -> {
                            String keys = "/v1/operators/" + newOperator() + "/keys";
                            return call(keys + "/" + id(made(keys, "{\"name\": \"laptop\"}")) + "/limit", limit);
                        },
                        () -> call("/v1/operators/" + newOperator() + "/keys/" + someId() + "/limit", limit)));
    }

    private static void operators(Map<String, AuditedOperation> all) {
        String operators = "/v1/operators";
        all.put(
                "POST /v1/operators",
                of(
                        "operator.create",
                        () -> call(operators, "{\"name\": \"Ada\", \"role\": \"support\"}"),
                        () -> call(operators, "{\"name\": \"Ada\", \"role\": \"queen\"}")));
        all.put(
                "PATCH /v1/operators/{operatorId}",
                of(
                        "operator.change",
                        () -> call(operators + "/" + newOperator(), "{\"role\": \"finance\"}"),
                        () -> call(operators + "/" + someId(), "{\"role\": \"finance\"}")));
        all.put(
                "DELETE /v1/operators/{operatorId}",
                of(
                        "operator.end",
                        () -> call(operators + "/" + newOperator(), null),
                        () -> call(operators + "/" + someId(), null)));
        all.put(
                "POST /v1/operators/{operatorId}/keys",
                of(
                        "operator-key.create",
                        () -> call(operators + "/" + newOperator() + "/keys", "{\"name\": \"laptop\"}"),
                        () -> call(
                                operators + "/" + newOperator() + "/keys",
                                "{\"name\": \"laptop\", \"scopes\": [\"balance:read\"]}")));
        all.put(
                "DELETE /v1/operators/{operatorId}/keys/{keyId}",
                of(
                        "operator-key.revoke",
                        () -> {
                            String keys = operators + "/" + newOperator() + "/keys";
                            return call(keys + "/" + id(made(keys, "{\"name\": \"laptop\"}")), null);
                        },
                        () -> call(operators + "/" + newOperator() + "/keys/" + someId(), null)));
    }

    private static void prices(Map<String, AuditedOperation> all) {
        String packages = "/v1/packages";
        all.put("POST /v1/packages", of("package.create", () -> call(packages, onePackage(code())), () -> {
            String taken = code();
            made(packages, onePackage(taken));
            return call(packages, onePackage(taken));
        }));
        all.put(
                "PATCH /v1/packages/{packageId}",
                of(
                        "package.change",
                        () -> call(packages + "/" + id(made(packages, onePackage(code()))), "{\"price\": 41}"),
                        () -> call(packages + "/" + id(made(packages, onePackage(code()))), "{\"price\": -1}")));
        all.put(
                "DELETE /v1/packages/{packageId}",
                of(
                        "package.delete",
                        () -> call(packages + "/" + id(made(packages, onePackage(code()))), null),
                        () -> call(packages + "/" + someId(), null)));
        all.put(
                "POST /v1/packages/import",
                of(
                        "package.import",
                        () -> call(packages + "/import", "[" + onePackage(code()) + "]"),
                        () -> call(packages + "/import", "[{}]")));
        String rates = "/v1/rates";
        all.put("POST /v1/rates", of("rate.create", () -> call(rates, oneRate(code())), () -> {
            String taken = code();
            made(rates, oneRate(taken));
            return call(rates, oneRate(taken));
        }));
        all.put(
                "PATCH /v1/rates/{rateId}",
                of(
                        "rate.change",
                        () -> call(rates + "/" + id(made(rates, oneRate(code()))), "{\"unit\": \"1 byte\"}"),
                        () -> call(rates + "/" + someId(), "{\"unit\": \"1 byte\"}")));
        all.put(
                "DELETE /v1/rates/{rateId}",
                of(
                        "rate.delete",
                        () -> call(rates + "/" + id(made(rates, oneRate(code()))), null),
                        () -> call(rates + "/" + someId(), null)));
        all.put(
                "POST /v1/rates/import",
                of(
                        "rate.import",
                        () -> call(rates + "/import", "[" + oneRate(code()) + "]"),
                        () -> call(rates + "/import", "[{}]")));
    }

    private static void payments(Map<String, AuditedOperation> all) {
        all.put(
                "POST /v1/accounts/{accountId}/purchases",
                of(
                        "purchase.create",
                        () -> call(account(newAccount() + "/purchases"), buying()),
                        () -> call(
                                account(newAccount() + "/purchases"),
                                "{\"packageCode\": \"none\", \"method\": \"checkout\"}")));
        all.put(
                "POST /v1/accounts/{accountId}/purchases/{purchaseId}/refund",
                of(
                        "purchase.refund",
                        () -> {
                            String account = newAccount();
                            String purchase = newPurchase(account);
                            pay(purchase);
                            return call(account(account + "/purchases/" + purchase + "/refund"), "{\"amount\": 1}");
                        },
                        () -> {
                            String account = newAccount();
                            return call(
                                    account(account + "/purchases/" + newPurchase(account) + "/refund"),
                                    "{\"amount\": 1}");
                        }));
        all.put(
                "POST /v1/accounts/{accountId}/purchases/{purchaseId}/cancel",
                of(
                        "purchase.cancel",
                        () -> {
                            String account = newAccount();
                            return call(account(account + "/purchases/" + newPurchase(account) + "/cancel"), null);
                        },
                        () -> {
                            String account = newAccount();
                            String purchase = newPurchase(account);
                            pay(purchase);
                            return call(account(account + "/purchases/" + purchase + "/cancel"), null);
                        }));
        for (String how : List.of("dispute", "win", "fail-refunds")) {
            String body = how.equals("dispute") ? "{\"amount\": 1}" : null;
            all.put(
                    "POST /v1/simulated-payments/{id}/" + how,
                    of(
                            "simulated-payment.reverse",
                            () -> {
                                String purchase = newPurchase(newAccount());
                                pay(purchase);
                                return call("/v1/simulated-payments/" + purchase + "/" + how, body);
                            },
                            () -> call("/v1/simulated-payments/" + someId() + "/" + how, body)));
        }
        all.put(
                "POST /v1/simulated-payments/{id}/complete",
                of(
                        "simulated-payment.complete",
                        () -> call("/v1/simulated-payments/" + newPurchase(newAccount()) + "/complete", null),
                        () -> call("/v1/simulated-payments/" + someId() + "/complete", null)));
        all.put(
                "POST /v1/simulated-payments/{id}/fail",
                of(
                        "simulated-payment.fail",
                        () -> call("/v1/simulated-payments/" + newPurchase(newAccount()) + "/fail", null),
                        () -> {
                            String purchase = newPurchase(newAccount());
                            pay(purchase);
                            return call("/v1/simulated-payments/" + purchase + "/fail", null);
                        }));
        all.put(
                "PUT /v1/accounts/{accountId}/auto-refill",
                of(
                        "auto-refill.change",
                        () -> call(account(newAccount() + "/auto-refill"), "{\"threshold\": 7}"),
                        () -> call(account(someId() + "/auto-refill"), "{\"threshold\": 7}")));
        all.put(
                "PUT /v1/accounts/{accountId}/auto-refill/limits",
                of(
                        "auto-refill.limit",
                        () -> call(account(newAccount() + "/auto-refill/limits"), "{\"maximumPerDay\": 7}"),
                        () -> call(account(someId() + "/auto-refill/limits"), "{\"maximumPerDay\": 7}")));
    }

    private static void cards(Map<String, AuditedOperation> all) {
        String setup = "{\"method\": \"setup_intent\"}";
        all.put(
                "POST /v1/accounts/{accountId}/payment-methods/setup",
                of(
                        null,
                        () -> call(account(newAccount() + "/payment-methods/setup"), setup),
                        () -> call(account(someId() + "/payment-methods/setup"), setup)));
        all.put(
                "PUT /v1/accounts/{accountId}/payment-methods/{paymentMethodId}/default",
                of(
                        "payment-method.default",
                        () -> call(newCard() + "/default", null),
                        () -> call(account(someId() + "/payment-methods/pm_1/default"), null)));
        all.put(
                "DELETE /v1/accounts/{accountId}/payment-methods/{paymentMethodId}",
                of(
                        "payment-method.remove",
                        () -> call(newCard(), null),
                        () -> call(account(newAccount() + "/payment-methods/pm_none"), null)));
        all.put(
                "PUT /v1/accounts/{accountId}/payment-customer",
                of(
                        "payment-customer.link",
                        () -> call(
                                account(newAccount() + "/payment-customer"), "{\"customerId\": \"cus_simulated_1\"}"),
                        () -> call(account(newAccount() + "/payment-customer"), "{\"customerId\": \"cus_none\"}")));
    }

    /** The path of a stored card. */
    private static String newCard() {
        String cards = account(newAccount() + "/payment-methods");
        asOperator()
                .body("{\"method\": \"setup_intent\"}")
                .post(cards + "/setup")
                .then()
                .statusCode(201);
        String card = asOperator().get(cards).then().statusCode(200).extract().path("items[0].id");
        return cards + "/" + card;
    }

    private static void ledger(Map<String, AuditedOperation> all) {
        String grant = "{\"source\": \"PROMOTION\", \"usageRules\": [{\"period\": \"NO_PERIOD\", \"cap\": 7}]}";
        all.put(
                "POST /v1/accounts/{accountId}/allocations",
                of(
                        "allocation.grant",
                        () -> call(account(newAccount() + "/allocations"), grant),
                        () -> call(account(someId() + "/allocations"), grant)));
        all.put(
                "POST /v1/accounts/{accountId}/top-ups",
                of(
                        "allocation.grant",
                        () -> call(account(newAccount() + "/top-ups"), TOP_UP),
                        () -> call(account(someId() + "/top-ups"), TOP_UP)));
        all.put(
                "PATCH /v1/accounts/{accountId}/allocations/{allocationId}",
                of(
                        "allocation.change",
                        () -> call(newAllocation(), "{\"priority\": 7}"),
                        () -> call(account(newAccount() + "/allocations/" + someId()), "{\"priority\": 7}")));
        all.put(
                "POST /v1/accounts/{accountId}/allocations/{allocationId}/void",
                of(
                        "allocation.void",
                        () -> call(newAllocation() + "/void", "{\"reason\": \"cancelled\"}"),
                        () -> call(
                                account(newAccount() + "/allocations/" + someId() + "/void"),
                                "{\"reason\": \"cancelled\"}")));
        all.put(
                "POST /v1/accounts/{accountId}/transactions/{transactionId}/refund",
                of(
                        "transaction.refund",
                        () -> {
                            String account = funded();
                            String spent = consume(account, someId(), "{\"amount\": 5}")
                                    .statusCode(200)
                                    .extract()
                                    .path("transactionId");
                            return call(account(account + "/transactions/" + spent + "/refund"), "{\"amount\": 2}");
                        },
                        () -> call(account(funded() + "/transactions/" + someId() + "/refund"), "{\"amount\": 2}")));
        all.put(
                "POST /v1/accounts/{accountId}/reservations/{reservationId}/release",
                of(
                        "reservation.release",
                        () -> call(newReservation() + "/release", null),
                        () -> call(account(funded() + "/reservations/" + someId() + "/release"), null)));
    }

    private static void spending(Map<String, AuditedOperation> all) {
        all.put(
                "POST /v1/accounts/{accountId}/consume",
                of(
                        null,
                        () -> call(account(funded() + "/consume"), "{\"amount\": 5}"),
                        () -> call(account(funded() + "/consume"), "{\"amount\": 500}")));
        all.put(
                "POST /v1/quotes",
                of(null, () -> call("/v1/quotes", use(newModel())), () -> call("/v1/quotes", use(someId()))));
        String item = "{\"items\": [{\"idempotencyKey\": \"a\", \"amount\": %s}]}";
        all.put(
                "POST /v1/accounts/{accountId}/consume/batch",
                of(
                        null,
                        () -> call(account(funded() + "/consume/batch?atomic=true"), item.formatted(5)),
                        () -> call(account(funded() + "/consume/batch?atomic=true"), item.formatted(500))));
        all.put(
                "POST /v1/accounts/{accountId}/reservations",
                of(
                        null,
                        () -> call(account(funded() + "/reservations"), "{\"amount\": 5}"),
                        () -> call(account(funded() + "/reservations"), "{\"amount\": 500}")));
        all.put(
                "POST /v1/accounts/{accountId}/reservations/{reservationId}/capture",
                of(
                        null,
                        () -> call(newReservation() + "/capture", "{\"amount\": 5}"),
                        () -> call(account(funded() + "/reservations/" + someId() + "/capture"), "{\"amount\": 5}")));
        all.put(
                "POST /v1/accounts/{accountId}/reservations/{reservationId}/extend",
                of(
                        null,
                        () -> call(newReservation() + "/extend", "{\"ttlSeconds\": 7200}"),
                        () -> call(
                                account(funded() + "/reservations/" + someId() + "/extend"),
                                "{\"ttlSeconds\": 7200}")));
    }

    private static AuditedOperation of(String action, Supplier<Call> done, Supplier<Call> refused) {
        return new AuditedOperation(action, done, refused);
    }

    private static Call call(String path, String body) {
        return new Call(path, body);
    }

    private static String funded() {
        String account = newAccount();
        topUp(account, TOP_UP).statusCode(201);
        return account;
    }

    /** A model whose input has a price. */
    private static String newModel() {
        String model = someId();
        made(
                "/v1/rates",
                "{\"kind\": \"INPUT_TOKENS\", \"model\": \"%s\", \"creditsPerUnit\": 1, \"unitSize\": 1}"
                        .formatted(model));
        return model;
    }

    private static String use(String model) {
        return "{\"usage\": {\"model\": \"%s\", \"inputTokens\": 2}}".formatted(model);
    }

    private static String newAllocation() {
        String account = newAccount();
        return account(account + "/allocations/" + id(topUp(account, TOP_UP)));
    }

    private static String newReservation() {
        String account = funded();
        String reservation = made(account(account + "/reservations"), "{\"amount\": 5}")
                .extract()
                .path("reservationId");
        return account(account + "/reservations/" + reservation);
    }

    private static String newOperator() {
        return id(made("/v1/operators", "{\"name\": \"Ada\", \"role\": \"support\"}"));
    }

    private static String newPurchase(String account) {
        return id(made(account(account + "/purchases"), buying()));
    }

    private static String buying() {
        String code = code();
        made("/v1/packages", onePackage(code));
        return "{\"packageCode\": \"%s\", \"method\": \"payment_intent\"}".formatted(code);
    }

    private static void pay(String purchase) {
        asOperator()
                .post("/v1/simulated-payments/" + purchase + "/complete")
                .then()
                .statusCode(200);
    }

    private static String onePackage(String code) {
        return "{\"code\": \"%s\", \"name\": \"Some\", \"credits\": 100, \"price\": 40, \"currency\": \"USD\"}"
                .formatted(code);
    }

    private static String oneRate(String code) {
        return "{\"code\": \"%s\", \"kind\": \"BYTES\", \"model\": \"%s\", \"creditsPerUnit\": 1}"
                .formatted(code, code);
    }

    private static String code() {
        return "c" + someId().replace("-", "").substring(0, 20);
    }

    private static ValidatableResponse made(String path, String body) {
        return asOperator()
                .header("Idempotency-Key", someId())
                .body(body)
                .post(path)
                .then()
                .statusCode(201);
    }

    private static String id(ValidatableResponse made) {
        return made.extract().path("id");
    }
}
