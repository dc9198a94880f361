package org.convene.access.page;

import java.util.Optional;

/** What the door of a room says to a guest. */
record GuestPage(String name, Optional<String> topic, String participant) {}
