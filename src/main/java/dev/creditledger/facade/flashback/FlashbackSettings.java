package dev.creditledger.facade.flashback;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether this is a platform on credits, as its clients ask. Source: Flashback, Get Credit Balance. */
@ConfigMapping(prefix = "credits")
public interface FlashbackSettings {
    String CREDITS = "credits";

    /** What customers subscribe to: with anything but {@code credits}, Flashback calls answer CREDITS_NOT_ENABLED. */
    @WithDefault(CREDITS)
    String subscriptionSystem();
}
