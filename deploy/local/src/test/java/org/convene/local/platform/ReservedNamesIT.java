package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.convene.gateway.RouteTable;
import org.junit.jupiter.api.Test;

class ReservedNamesIT {
    @Test
    void noMeetingMayTakeANameThatTheGatewayRoutesElsewhere() {
        var names = RouteTable.load().reservedNames();

        assertThat(names).contains("v1", "oauth2", "m");
        assertThat(names).filteredOn(name -> name.matches("[a-z0-9-]+")).allSatisfy(name -> {
            var body = MeetingRequests.withOne("Planning", MeetingRequests.newAddress("ana"))
                    .replaceFirst("\\{", "{\"urlName\": \"" + name + "\",");
            var answer = Api.client().post("/v1/meetings", body);
            assertThat(answer.status()).as(name).isEqualTo(400);
            assertThat(answer.text("/errors/0/rule")).as(name).isEqualTo("reserved");
        });
    }
}
