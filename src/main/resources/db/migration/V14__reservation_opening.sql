-- Nothing looks reservations up by the entry that opened them, and the journal's key has each of its entries once.
drop index reservation_opening;
