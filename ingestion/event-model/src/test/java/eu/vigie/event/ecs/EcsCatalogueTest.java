package eu.vigie.event.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EcsCatalogueTest {
    @Test
    void knowsFieldsAndTheLeavesOfVendorObjects() {
        assertThat(EcsCatalogue.type("source.ip")).contains(FieldType.IP);
        assertThat(EcsCatalogue.type("winlog.event_data.TargetUserName")).contains(FieldType.FLATTENED);
        assertThat(EcsCatalogue.type("no.such.field")).isEmpty();
    }

    @Test
    void noFieldIsBothAValueAndTheParentOfAnother() {
        for (String field : EcsCatalogue.fields().keySet()) {
            assertThat(EcsCatalogue.fields().keySet()).as(field).noneMatch(other -> other.startsWith(field + "."));
        }
    }
}
