package dev.creditledger.account;

import dev.creditledger.http.MetadataPair;

/**
 * Which accounts are asked for. What is null does not restrict.
 *
 * @param email in whatever case
 * @param metadata what has to stand in the account's metadata
 */
record AccountFilter(String email, String plan, String externalIdPrefix, MetadataPair metadata) {
    static final AccountFilter NONE = new AccountFilter(null, null, null, null);
}
