package dev.creditledger.ledger.read;

import dev.creditledger.ledger.read.JournalPageQuery.MetadataText;
import dev.creditledger.ledger.wallet.AllocationSource;
import dev.creditledger.ledger.wallet.EntryType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What is asked of entries {@code j}, as conditions of a text. What is null or empty does not restrict. */
final class JournalFilter {
    private final Bindings bindings;
    private final List<String> conditions = new ArrayList<>();

    JournalFilter(Bindings bindings) {
        this.bindings = bindings;
    }

    JournalFilter equal(String column, Object value) {
        if (value != null) {
            conditions.add(column + " = " + bindings.add(value));
        }
        return this;
    }

    /** Metadata is read as {@code json}, which takes numbers of any size for what they are: text. */
    JournalFilter metadata(MetadataText wanted) {
        if (wanted != null) {
            equal("j.metadata::json ->> %s::text".formatted(bindings.add(wanted.name())), wanted.text());
        }
        return this;
    }

    /** Something of the allocation was moved. */
    JournalFilter ofAllocation(UUID allocationId) {
        if (allocationId != null) {
            conditions.add("exists (select from unnest(j.postings) as p where p.allocation_id = "
                    + bindings.add(allocationId) + ")");
        }
        return this;
    }

    JournalFilter types(Set<EntryType> types) {
        if (!types.isEmpty()) {
            conditions.add(types.stream()
                    .sorted()
                    .map(type -> "'" + type.name() + "'")
                    .collect(Collectors.joining(", ", "j.type in (", ")")));
        }
        return this;
    }

    /** Grants of other sources are left out; entries that are none are not. */
    JournalFilter grantsOf(Set<AllocationSource> sources) {
        if (!sources.isEmpty()) {
            conditions.add(sources.stream()
                    .sorted()
                    .map(source -> "'" + source.name() + "'")
                    .collect(Collectors.joining(", ", "(j.type <> 'GRANT' or j.granted ->> 'source' in (", "))")));
        }
        return this;
    }

    /** Begins with {@code where}, unless there is no condition. */
    String text() {
        return conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
    }
}
