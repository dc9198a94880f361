/** PostgreSQL, Kafka and SMTP as ordinary Maven dependencies, on loopback and on data that are kept. */
@NullMarked
package org.convene.embedded;

import org.jspecify.annotations.NullMarked;
