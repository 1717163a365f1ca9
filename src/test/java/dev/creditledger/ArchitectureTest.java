package dev.creditledger;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.creditledger.access.OperatorOnly;
import dev.creditledger.api.metering.CostConvert;
import dev.creditledger.api.metering.CostMessages.UsageCostAnswer;
import dev.creditledger.api.metering.CostMessages.UseCostAnswer;
import dev.creditledger.clock.NotFit;
import dev.creditledger.ledger.credits.MoneySums;
import dev.creditledger.ledger.rating.Costing;
import dev.creditledger.ledger.rating.UnitCost;
import dev.creditledger.postgres.ConnectionsFor;
import dev.creditledger.price.CostMessages.CostPerUnit;
import dev.creditledger.price.RateMessages.NewRate;
import io.quarkus.scheduler.Scheduled;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.NormalScope;
import jakarta.inject.Inject;
import jakarta.inject.Scope;
import jakarta.persistence.Entity;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may know whom. Source: ARCHITECTURE, Rooms. */
class ArchitectureTest {
    private static final String HOUSE = "dev.creditledger..";
    private static final String LEDGER = "dev.creditledger.ledger";
    private static final String CREDITS = "dev.creditledger.ledger.credits..";
    private static final String RATING = "dev.creditledger.ledger.rating..";
    private static final String WALLET = "dev.creditledger.ledger.wallet..";
    private static final String FORECAST = "dev.creditledger.ledger.forecast..";
    private static final String[] RULES = {CREDITS, RATING, WALLET, FORECAST};
    private static final String FOLD = "dev.creditledger.ledger.verification.fold..";
    private static final String LANE = "dev.creditledger.ledger.lane..";
    private static final String STORE = "dev.creditledger.ledger.store..";
    private static final String READ = "dev.creditledger.ledger.read..";
    private static final String RESET = "dev.creditledger.ledger.reset..";
    private static final String USAGE = "dev.creditledger.ledger.usage..";
    private static final String VERIFICATION = "dev.creditledger.ledger.verification..";
    private static final String CLOSING = "dev.creditledger.ledger.closing..";
    private static final String ERASURE = "dev.creditledger.ledger.erasure..";
    private static final String MOVEMENT = "dev.creditledger.ledger.movement..";
    private static final String WHOLE_LEDGER = "dev.creditledger.ledger..";
    private static final String FACADE = "dev.creditledger.facade..";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.creditledger");

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }

    @Test
    void the_rules_know_plain_java_and_the_rules_below_them() {
        knowPlainJavaAnd(CREDITS);
        knowPlainJavaAnd(RATING, CREDITS);
        knowPlainJavaAnd(WALLET, CREDITS, RATING);
        knowPlainJavaAnd(FORECAST, CREDITS, RATING, WALLET);
    }

    private static void knowPlainJavaAnd(String room, String... below) {
        check(classes()
                .that()
                .resideInAPackage(room)
                .should()
                .onlyDependOnClassesThat(resideInAPackage(room)
                        .or(resideInAnyPackage(below))
                        .or(resideInAnyPackage(
                                "java.lang..",
                                "java.math..",
                                "java.nio.charset..",
                                "java.security..",
                                "java.time..",
                                "java.util",
                                "java.util.function..",
                                "java.util.stream..",
                                // Maps that share structure, no more than the JDK's own ones are a framework.
                                "org.pcollections"))));
    }

    @Test
    void time_and_chance_come_into_the_rules_as_parameters() {
        check(noClasses().that().resideInAnyPackage(RULES).should().callMethodWhere(asksForTimeOrChance()));
        check(noClasses()
                .that()
                .resideInAnyPackage(RULES)
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.(util\\..*Random|security\\.SecureRandom|time\\.(Instant)?Clock)"));
    }

    private static DescribedPredicate<JavaCall<?>> asksForTimeOrChance() {
        Set<String> names =
                Set.of("now", "currentTimeMillis", "nanoTime", "randomUUID", "random", "systemDefault", "getDefault");
        return DescribedPredicate.describe(
                "asks for the time, a random value or the host's settings",
                call -> names.contains(call.getTarget().getName())
                        && resideInAPackage("java..").test(call.getTargetOwner()));
    }

    @Test
    void the_fold_knows_plain_java_and_the_wallet() {
        knowPlainJavaAnd(FOLD, CREDITS, RATING, WALLET);
        check(noClasses().that().resideInAPackage(FOLD).should().callMethodWhere(asksForTimeOrChance()));
    }

    @Test
    void a_facade_knows_the_ledger_its_callers_and_what_they_buy_and_no_other_room() {
        check(classes()
                .that()
                .resideInAPackage(FACADE)
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(HOUSE))
                        .or(resideInAnyPackage(
                                FACADE,
                                LEDGER,
                                CREDITS,
                                RATING,
                                WALLET,
                                FORECAST,
                                READ,
                                USAGE,
                                CLOSING,
                                "dev.creditledger.access..",
                                "dev.creditledger.account..",
                                "dev.creditledger.price..",
                                // What is bought, and never how it is paid for: no provider, no Stripe.
                                "dev.creditledger.purchase",
                                "dev.creditledger.refill",
                                "dev.creditledger.http.problem..",
                                "dev.creditledger.fastpath..",
                                "dev.creditledger.http.text..",
                                "dev.creditledger.time..",
                                "dev.creditledger.http.trace.."))));
    }

    /** What is stored is its room's own: a façade gets records. */
    @Test
    void a_facade_knows_no_entity() {
        check(noClasses()
                .that()
                .resideInAPackage(FACADE)
                .should()
                .dependOnClassesThat()
                .areAnnotatedWith(Entity.class));
    }

    @Test
    void facades_do_not_know_each_other() {
        check(slices().matching("dev.creditledger.facade.(*)..").should().notDependOnEachOther());
    }

    @Test
    void nobody_knows_a_facade() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(FACADE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(FACADE));
    }

    /** Others may recognise its exceptions. */
    @Test
    void the_store_is_the_ledgers_own() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(WHOLE_LEDGER)
                .should()
                .dependOnClassesThat(resideInAPackage(STORE).and(not(simpleNameEndingWith("Exception")))));
    }

    /** The ledger's rooms tell others what was found, and not how it is looked for. */
    @Test
    void what_reads_the_ledgers_tables_is_its_own() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(WHOLE_LEDGER)
                .should()
                .dependOnClassesThat(resideInAnyPackage(READ, USAGE, VERIFICATION, CLOSING)
                        .and(simpleNameEndingWith("Reader")
                                .or(simpleNameEndingWith("Store"))
                                .or(simpleNameEndingWith("Sql"))
                                .or(simpleNameEndingWith("JournalScan"))
                                .or(simpleNameEndingWith("Stream")))));
    }

    /** A reader of wallets remembers them, and goes in batches, as the lanes do. */
    @Test
    void lanes_are_behind_the_ledger() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(LEDGER, LANE, READ)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(LANE));
    }

    /** Past Hibernate, where that would cost too much for how often it is asked. Others may recognise exceptions. */
    @Test
    void few_rooms_talk_to_the_database() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(
                        STORE,
                        READ,
                        RESET,
                        USAGE,
                        VERIFICATION,
                        CLOSING,
                        ERASURE,
                        MOVEMENT,
                        "dev.creditledger.access..",
                        "dev.creditledger.audit..",
                        "dev.creditledger.clock..",
                        "dev.creditledger.instance..",
                        "dev.creditledger.postgres..",
                        "dev.creditledger.privacy..",
                        "dev.creditledger.question..",
                        "dev.creditledger.refill..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.vertx..sqlclient..", "io.vertx.pgclient..", "java.sql..", "javax.sql..")
                                .and(not(simpleNameEndingWith("Exception")))));
    }

    /** Elsewhere they would go without the TLS that is configured. */
    @Test
    void only_the_postgres_room_opens_connections() {
        Set<String> openers = Set.of(
                "io.vertx.pgclient.PgBuilder",
                "io.vertx.pgclient.PgPool",
                "java.sql.DriverManager",
                "org.postgresql.ds.PGSimpleDataSource");
        Set<String> makers = Set.of("connect", "fromUri", "fromEnv", "wrap", "<init>");
        check(noClasses()
                .that()
                .resideOutsideOfPackage("dev.creditledger.postgres..")
                .should()
                .callCodeUnitWhere(DescribedPredicate.describe(
                        "opens a connection",
                        call -> openers.contains(call.getTargetOwner().getName())
                                || (call.getTargetOwner().getName().startsWith("io.vertx.pgclient.Pg")
                                        && makers.contains(call.getTarget().getName())))));
    }

    /** Nothing happens by itself while the schema is not there or the clock is wrong. */
    @Test
    void whatever_is_scheduled_waits_until_the_service_is_fit() {
        check(methods().that().areAnnotatedWith(Scheduled.class).should().beAnnotatedWith(skippedIfNotFit()));
    }

    private static DescribedPredicate<JavaAnnotation<?>> skippedIfNotFit() {
        return DescribedPredicate.describe("@Scheduled(skipExecutionIf = NotFit.class)", annotation -> annotation
                .get("skipExecutionIf")
                .filter(skipping -> ((JavaClass) skipping).isEquivalentTo(NotFit.class))
                .isPresent());
    }

    /** A host's clock is not believed: it is asked in one place, and compared. */
    @Test
    void nobody_but_the_service_time_asks_the_host_what_time_it_is() {
        Set<String> asking = Set.of("now", "currentTimeMillis", "system", "systemUTC", "systemDefaultZone", "tick");
        check(noClasses()
                .that()
                .resideOutsideOfPackage("dev.creditledger.time..")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "asks the host for the time",
                        (JavaCall<?> call) -> asking.contains(call.getTarget().getName())
                                && resideInAPackage("java..").test(call.getTargetOwner()))));
    }

    /** The default tidies up on another thread, which every single look-up wakes. */
    @Test
    void memories_are_made_in_one_way() {
        check(noClasses().that().doNotHaveSimpleName("Remembered").should().callMethod(Caffeine.class, "newBuilder"));
    }

    /**
     * Whoever else wants connections says what for, or asks as {@code DearQuestions}: Hibernate's transactions have that
     * pool, and one that waits for a read on a connection of the same pool may wait for ever.
     */
    @Test
    void few_take_connections_of_the_shared_pool() {
        Set<String> allowed = Set.of("GoodwillBudget");
        check(noClasses()
                .that()
                .resideOutsideOfPackage("dev.creditledger.postgres..")
                .and(DescribedPredicate.describe(
                        "are not allowed to", (JavaClass type) -> !allowed.contains(type.getSimpleName())))
                .should(takeTheSharedPool()));
    }

    private static ArchCondition<JavaClass> takeTheSharedPool() {
        return new ArchCondition<>("take the shared pool") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean takes = isBean(type)
                        && injected(type)
                                .flatMap(constructor -> constructor.getParameters().stream())
                                .anyMatch(ArchitectureTest::isSharedPool);
                events.add(new SimpleConditionEvent(type, takes, type.getName() + " takes the shared pool"));
            }
        };
    }

    /** The constructors that beans are made by: those marked so, or the only one. */
    private static Stream<JavaConstructor> injected(JavaClass type) {
        boolean isMarked =
                type.getConstructors().stream().anyMatch(constructor -> constructor.isAnnotatedWith(Inject.class));
        return type.getConstructors().stream()
                .filter(constructor -> !isMarked || constructor.isAnnotatedWith(Inject.class));
    }

    private static boolean isBean(JavaClass type) {
        return type.isMetaAnnotatedWith(NormalScope.class) || type.isMetaAnnotatedWith(Scope.class);
    }

    private static boolean isSharedPool(JavaParameter parameter) {
        return parameter.getRawType().getSimpleName().equals("Pool")
                && !parameter.isAnnotatedWith(ConnectionsFor.class);
    }

    /** CONTRIBUTING says how resources are written; a second way would have to be learnt beside it. */
    @Test
    void resources_speak_one_dialect() {
        check(noMethods()
                .that()
                .areDeclaredInClassesThat(simpleNameEndingWith("Resource"))
                .should(ArchCondition.from(takesItsCallOtherwise())));
        check(noMethods()
                .that()
                .areStatic()
                .and()
                .haveName("of")
                .should()
                .beDeclaredInClassesThat(
                        DescribedPredicate.describe("are records of the wire", ArchitectureTest::isRecordOfMessages)));
        check(noClasses().should().haveSimpleNameEndingWith("View"));
    }

    private static DescribedPredicate<JavaMethod> takesItsCallOtherwise() {
        Predicate<JavaParameter> otherwise = parameter -> parameter.isAnnotatedWith(PathParam.class)
                || parameter.isAnnotatedWith(QueryParam.class)
                || (parameter.isAnnotatedWith(Context.class)
                        && parameter.getRawType().isEquivalentTo(RoutingContext.class)
                        && parameter.getIndex() > 0);
        return DescribedPredicate.describe(
                "take @PathParam, @QueryParam or the call behind something else",
                method -> method.getParameters().stream().anyMatch(otherwise));
    }

    private static boolean isRecordOfMessages(JavaClass type) {
        return type.isRecord()
                && type.getEnclosingClass().stream()
                        .anyMatch(messages -> messages.getSimpleName().endsWith("Messages"));
    }

    /** A cost that cannot be put on the wire but as an {@link OperatorOnly} cannot be shown to a customer by oversight. */
    @Test
    void what_use_costs_the_operator_is_shown_by_one_class_to_operators_alone() {
        check(noClasses()
                .that()
                .resideInAnyPackage("dev.creditledger.api..", FACADE)
                .and()
                .doNotHaveFullyQualifiedName(CostConvert.class.getName())
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Costing.class, UnitCost.class, MoneySums.class));
        check(methods()
                .that()
                .areDeclaredIn(CostConvert.class)
                .and()
                .areNotPrivate()
                .should()
                .haveRawReturnType(OperatorOnly.class));
        check(fields().that()
                .haveRawType(DescribedPredicate.describe(
                        "tells a cost",
                        type -> type.isAssignableTo(UseCostAnswer.class)
                                || type.isAssignableTo(UsageCostAnswer.class)
                                || type.isAssignableTo(CostPerUnit.class)))
                .should()
                .beDeclaredIn(NewRate.class));
    }

    @Test
    void rooms_have_no_cycles() {
        check(slices().matching("dev.creditledger.(*)..").should().beFreeOfCycles());
    }

    @Test
    void packages_have_no_cycles() {
        check(slices().assignedFrom(new PackageByPackage()).should().beFreeOfCycles());
    }

    private static final class PackageByPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            return SliceIdentifier.of(javaClass.getPackageName());
        }

        @Override
        public String getDescription() {
            return "every package by itself";
        }
    }
}
