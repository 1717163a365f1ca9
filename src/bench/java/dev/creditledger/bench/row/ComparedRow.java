package dev.creditledger.bench.row;

import dev.creditledger.bench.load.LineLoad;
import dev.creditledger.bench.stage.Service;
import dev.creditledger.bench.stage.Wallets;

/** A row whose load can be put on two builds of the service in turns. */
public interface ComparedRow extends Row {
    /** The wallets it needs, made anew. */
    Wallets wallets(Service service);

    /** The load on a service. */
    LineLoad load(Service service, Wallets wallets, int clients);
}
