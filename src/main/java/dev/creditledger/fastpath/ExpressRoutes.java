package dev.creditledger.fastpath;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.creditledger.access.Declaration;
import dev.creditledger.access.Door;
import dev.creditledger.http.port.RequestLabels;
import dev.creditledger.http.problem.ErrorWriter;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.text.UuidText;
import dev.creditledger.instance.Forwarder;
import dev.creditledger.instance.Forwarder.Destination;
import dev.creditledger.ledger.Ledger;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Leads the plain ones among the hottest calls to their resource methods past JAX-RS, whose general ways cost several
 * times what these calls do by themselves. Whatever is not plain goes on to JAX-RS and the same method; so there is one
 * implementation, one {@link Door} and one way of wording failures. See docs/adr/0013-express-routes.md.
 */
@Singleton
public class ExpressRoutes {
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json;charset=UTF-8");
    private static final String ACCOUNT_PARAMETER = "accountId";

    private final Door door;
    private final Ledger ledger;
    private final Forwarder forwarder;
    private final ErrorWriter errors;
    private final ObjectMapper mapper;

    ExpressRoutes(Door door, Ledger ledger, Forwarder forwarder, ErrorWriter errors, ObjectMapper mapper) {
        this.door = door;
        this.ledger = ledger;
        this.forwarder = forwarder;
        this.errors = errors;
        this.mapper = mapper;
    }

    /**
     * A POST of the native API that is a command to the ledger: through the door first, as the method requires. When the
     * account's lane is full it is refused without having been looked at, so that refusals leave time for answers. Where the
     * account prefers another instance, that one is asked first.
     *
     * @param method its path has {@code {accountId}}; every parameter of the path is a UUID
     * @param body a record, read as JSON
     */
    public <B> void post(Router router, ResourceMethod method, Class<B> body, ExpressCall<B> call) {
        Declaration declared = method.declaration();
        ObjectReader reader = mapper.readerFor(body);
        String template = method.path();
        router.post(method.route()).handler(context -> {
            if (!isExpress(context)) {
                context.next();
                return;
            }
            RequestLabels.put(context, template);
            Optional<Destination> elsewhere =
                    forwarder.destination(context, ExpressCall.uuid(context, ACCOUNT_PARAMETER));
            if (elsewhere.isPresent() || !isTurnedAway(context)) {
                run(
                        context,
                        Uni.createFrom()
                                .deferred(() -> body(context, declared, context.pathParam(ACCOUNT_PARAMETER)))
                                .chain(bytes -> elsewhere.isEmpty()
                                        ? answer(context, call, reader, bytes)
                                        : answer(elsewhere.get(), context, call, reader, bytes)));
            }
        });
    }

    /** What another instance answered is the caller's already: then there is nothing to write. */
    private static <B> Uni<Response> answer(
            Destination elsewhere, RoutingContext context, ExpressCall<B> call, ObjectReader reader, Buffer bytes) {
        return elsewhere
                .answer(bytes)
                .chain(answered -> answered ? Uni.createFrom().nullItem() : answer(context, call, reader, bytes));
    }

    /** A POST of a façade, which reads its body itself: null for an empty one. */
    public void postText(Router router, ResourceMethod method, ExpressCall<String> call) {
        Declaration declared = method.declaration();
        String template = method.path();
        router.post(method.route()).handler(context -> {
            if (isExpress(context)) {
                RequestLabels.put(context, template);
                run(
                        context,
                        Uni.createFrom()
                                .deferred(() -> body(context, declared, null))
                                .chain(bytes -> call.answer(context, text(bytes))));
            } else {
                context.next();
            }
        });
    }

    /**
     * A GET of the native API that asks the ledger about an account.
     *
     * @param method its path has {@code {accountId}}
     */
    public void get(Router router, ResourceMethod method, ExpressQuestion question) {
        Declaration declared = method.declaration();
        String template = method.path();
        router.get(method.route()).handler(context -> {
            if (!PlainCall.isPlainQuestion(
                            context.request().query(), context.request().headers())
                    || !areIds(context)) {
                context.next();
                return;
            }
            RequestLabels.put(context, template);
            context.request().resume();
            run(
                    context,
                    Uni.createFrom()
                            .deferred(() -> door.admit(context, declared, context.pathParam(ACCOUNT_PARAMETER)))
                            .chain(admitted -> question.answer(context))
                            .map(answer -> Response.ok(answer).build()));
        });
    }

    private boolean isTurnedAway(RoutingContext context) {
        Optional<String> refusal = ledger.turnAway(ExpressCall.uuid(context, ACCOUNT_PARAMETER));
        refusal.ifPresent(detail -> {
            context.request().resume();
            errors.fail(context, RequestFailure.unavailable(detail));
        });
        return refusal.isPresent();
    }

    private static boolean isExpress(RoutingContext context) {
        return PlainCall.isPlain(context.request().query(), context.request().headers()) && areIds(context);
    }

    private static boolean areIds(RoutingContext context) {
        for (String value : context.pathParams().values()) {
            if (UuidText.parse(value).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** What a caller sends who has been let in. */
    private Uni<Buffer> body(RoutingContext context, Declaration declared, String account) {
        return door.admitKnown(context, declared, account)
                ? body(context)
                : door.admit(context, declared, account).chain(admitted -> body(context));
    }

    private static Uni<Buffer> body(RoutingContext context) {
        HttpServerRequest request = context.request();
        return Uni.createFrom().emitter(emitter -> {
            request.body().onSuccess(emitter::complete).onFailure(emitter::fail);
            request.resume();
        });
    }

    private void run(RoutingContext context, Uni<Response> answer) {
        // As JAX-RS has it: what runs for this request alone may use what is bound to its context.
        VertxContextSafetyToggle.setCurrentContextSafe(true);
        answer.invoke(response -> write(context, response))
                .subscribe()
                .with(written -> {}, failure -> errors.fail(context, failure));
    }

    private void write(RoutingContext context, Response response) {
        HttpServerResponse http = context.response();
        if (response == null || http.ended() || http.closed()) {
            return;
        }
        Buffer body = Buffer.buffer(bytes(response.getEntity()));
        http.setStatusCode(response.getStatus()).putHeader(HttpHeaders.CONTENT_TYPE, JSON);
        response.getHeaders().forEach((name, values) -> http.putHeader(name, String.valueOf(values.get(0))));
        http.end(body);
    }

    private static boolean isBlank(Buffer bytes) {
        for (int index = 0; index < bytes.length(); index++) {
            if (bytes.getByte(index) != ' ') {
                return false;
            }
        }
        return true;
    }

    private static String text(Buffer bytes) {
        return bytes.length() == 0 ? null : bytes.toString();
    }

    /** A body that cannot be read fails as Jackson says, which {@link ErrorWriter} words like JAX-RS would. */
    private static <B> Uni<Response> answer(
            RoutingContext context, ExpressCall<B> call, ObjectReader reader, Buffer bytes) {
        B body;
        try {
            body = isBlank(bytes) ? null : reader.readValue(bytes.getBytes());
        } catch (IOException unreadable) {
            return Uni.createFrom().failure(unreadable);
        }
        return call.answer(context, body);
    }

    private byte[] bytes(Object entity) {
        try {
            return mapper.writeValueAsBytes(entity);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
