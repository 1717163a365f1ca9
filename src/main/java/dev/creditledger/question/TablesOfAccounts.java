package dev.creditledger.question;

import java.util.List;

/**
 * A room's tables that have rows about accounts. Whoever is to tell all there is about one asks every room that has such:
 * {@code PersonalDataTest} finds a table that none names.
 */
public interface TablesOfAccounts {
    List<AccountRows> tables();
}
