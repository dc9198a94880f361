package org.convene.access.audience;

/** How far an import is. */
enum ImportState {
    reading,
    reviewed,
    applied
}
