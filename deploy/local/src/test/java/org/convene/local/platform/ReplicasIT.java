package org.convene.local.platform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** Two processes of a service do together what one does. They are launched once for all of this. */
class ReplicasIT {
    @BeforeAll
    static void launch() {
        Replicas.launch();
    }

    @AfterAll
    static void end() {
        Replicas.end();
    }

    @Nested
    class Logouts extends ReplicaLogouts {}

    @Nested
    class Revocations extends ReplicaRevocations {}

    @Nested
    class Deliveries extends ReplicaDeliveries {}
}
