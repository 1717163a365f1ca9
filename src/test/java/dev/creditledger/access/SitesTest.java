package dev.creditledger.access;

import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newSite;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SitesTest {
    @Inject
    Sites sites;

    @Test
    void a_site_of_the_account_is_found_also_when_it_was_missed_before() {
        UUID account = UUID.fromString(newAccount());
        assertThat(exists(account, UUID.randomUUID())).isFalse();
        UUID site = UUID.fromString(newSite(account.toString()));
        assertThat(exists(account, site)).isTrue();
        assertThat(exists(account, site)).isTrue();
        assertThat(exists(UUID.fromString(newAccount()), site)).isFalse();
    }

    @Test
    void a_site_that_is_not_there_and_one_that_is_not_the_keys_are_refused_alike() {
        UUID account = UUID.fromString(newAccount());
        UUID own = UUID.fromString(newSite(account.toString()));
        UUID other = UUID.fromString(newSite(account.toString()));
        Caller siteKey = Caller.ofAccount(account, UUID.randomUUID(), Set.of(), Set.of(own), null, null);
        RequestFailure foreign = refusal(siteKey, account, Optional.of(other));
        RequestFailure missing = refusal(Caller.BOOTSTRAP, account, Optional.of(UUID.randomUUID()));
        assertThat(foreign.code()).isEqualTo(missing.code()).isEqualTo("SITE_NOT_FOUND");
        assertThat(foreign.detail()).isEqualTo(missing.detail());
        assertThat(foreign.fault()).isEqualTo(missing.fault()).isEqualTo(RequestFault.UNPROCESSABLE);
    }

    @Test
    void a_key_of_several_sites_is_asked_which() {
        UUID account = UUID.randomUUID();
        Set<UUID> twoSites = Set.of(new UUID(0, 1), new UUID(0, 2));
        Caller key = Caller.ofAccount(account, UUID.randomUUID(), Set.of(), twoSites, null, null);
        assertThat(refusal(key, account, Optional.empty()).fault()).isEqualTo(RequestFault.SITE_REQUIRED);
    }

    private boolean exists(UUID account, UUID site) {
        return sites.exists(account, site).await().atMost(Duration.ofSeconds(10));
    }

    private RequestFailure refusal(Caller caller, UUID account, Optional<UUID> requested) {
        RequestFailure[] refusal = new RequestFailure[1];
        assertThatThrownBy(
                        () -> sites.require(caller, account, requested).await().atMost(Duration.ofSeconds(10)))
                .isInstanceOfSatisfying(RequestFailure.class, failure -> refusal[0] = failure);
        return refusal[0];
    }
}
