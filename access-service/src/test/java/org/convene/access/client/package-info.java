@NullMarked
package org.convene.access.client;

import org.jspecify.annotations.NullMarked;
