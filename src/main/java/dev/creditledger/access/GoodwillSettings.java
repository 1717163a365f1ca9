package dev.creditledger.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;

/** What operators may give away. */
@ConfigMapping(prefix = "credits.goodwill")
public interface GoodwillSettings {
    /** How many credits one operator with the role {@code support} may grant in a UTC day. */
    @WithDefault("1000")
    BigDecimal creditsPerDay();
}
