package dev.creditledger.price;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * A rate as it is made public: what a unit of something costs.
 *
 * @param type what is used, such as {@code Storage}; the four labels and the unit may be null
 * @param typeCode the same for programs
 * @param concept what of it is counted, such as {@code Egress of public storage}
 * @param conceptCode the same for programs
 * @param unit such as {@code GB} or {@code 1M tokens}
 * @param rate credits per unit, exact
 */
public record PublishedRate(
        UUID id, String type, String typeCode, String concept, String conceptCode, String unit, BigDecimal rate) {}
