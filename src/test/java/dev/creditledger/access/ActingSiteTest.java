package dev.creditledger.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ActingSiteTest {
    private static final UUID ACCOUNT = UUID.randomUUID();
    private static final UUID SHOP = UUID.randomUUID();
    private static final UUID BLOG = UUID.randomUUID();

    @Test
    void a_key_of_the_whole_account_acts_as_that_unless_it_names_a_site() {
        assertThat(acting(Set.of(), null)).isEqualTo(new ActingSite.WholeAccount());
        assertThat(acting(Set.of(), SHOP)).isEqualTo(new ActingSite.Site(SHOP));
        assertThat(ActingSite.of(Caller.BOOTSTRAP, Optional.empty())).isEqualTo(new ActingSite.WholeAccount());
    }

    @Test
    void a_key_of_one_site_acts_as_that_site() {
        assertThat(acting(Set.of(SHOP), null)).isEqualTo(new ActingSite.Site(SHOP));
        assertThat(acting(Set.of(SHOP), SHOP)).isEqualTo(new ActingSite.Site(SHOP));
    }

    @Test
    void a_key_of_several_sites_must_name_one() {
        assertThat(acting(Set.of(SHOP, BLOG), null)).isEqualTo(new ActingSite.Ambiguous());
        assertThat(acting(Set.of(SHOP, BLOG), BLOG)).isEqualTo(new ActingSite.Site(BLOG));
    }

    @Test
    void a_site_of_others_is_as_if_it_did_not_exist() {
        assertThat(acting(Set.of(SHOP), BLOG)).isEqualTo(new ActingSite.Unknown());
        assertThat(acting(Set.of(SHOP, BLOG), UUID.randomUUID())).isEqualTo(new ActingSite.Unknown());
    }

    private static ActingSite acting(Set<UUID> siteIds, UUID requested) {
        Caller caller =
                Caller.ofAccount(ACCOUNT, UUID.randomUUID(), Set.of(Scope.CREDITS_CONSUME), siteIds, null, null);
        return ActingSite.of(caller, Optional.ofNullable(requested));
    }
}
