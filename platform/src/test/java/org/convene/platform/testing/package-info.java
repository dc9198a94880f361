/** Real PostgreSQL and Kafka for the tests of this module: started once, shared by all test classes. */
@NullMarked
package org.convene.platform.testing;

import org.jspecify.annotations.NullMarked;
