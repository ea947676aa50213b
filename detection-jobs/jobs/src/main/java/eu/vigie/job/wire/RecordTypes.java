package eu.vigie.job.wire;

import eu.vigie.alert.AlertState;
import eu.vigie.alert.Crossing;
import eu.vigie.baseline.EntityAct;
import eu.vigie.baseline.Profile;
import eu.vigie.baseline.source.SourceProfile;
import eu.vigie.baseline.source.SourceTally;
import eu.vigie.correlate.Routed;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.baseline.Forgetting;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.Match;
import eu.vigie.event.exemption.ExemptionStep;
import eu.vigie.incident.IncidentState;
import eu.vigie.incident.Member;
import eu.vigie.incident.Span;
import eu.vigie.risk.RiskDay;
import eu.vigie.tuning.Silenced;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Every type that travels between operators or stands in state, with its serializer. */
public final class RecordTypes {
    public static final TypeInformation<RawRecord> RAW =
            new RecordTypeInfo<>(RawRecord.class, RawRecordSerializer.INSTANCE);
    public static final TypeInformation<TopicRecord> TOPIC =
            new RecordTypeInfo<>(TopicRecord.class, TopicRecordSerializer.INSTANCE);
    public static final TypeInformation<Match> MATCH = new RecordTypeInfo<>(Match.class, MatchSerializer.INSTANCE);
    public static final TypeInformation<Routed> ROUTED = new RecordTypeInfo<>(Routed.class, RoutedSerializer.INSTANCE);
    public static final TypeInformation<EntityAct> ENTITY_ACT =
            new RecordTypeInfo<>(EntityAct.class, EntityActSerializer.INSTANCE);
    public static final TypeInformation<Profile> PROFILE =
            new RecordTypeInfo<>(Profile.class, ProfileSerializer.INSTANCE);
    public static final TypeInformation<Forgetting> FORGETTING =
            new RecordTypeInfo<>(Forgetting.class, ForgettingSerializer.INSTANCE);
    public static final TypeInformation<SourceTally> SOURCE_TALLY =
            new RecordTypeInfo<>(SourceTally.class, SourceTallySerializer.INSTANCE);
    public static final TypeInformation<SourceProfile> SOURCE_PROFILE =
            new RecordTypeInfo<>(SourceProfile.class, SourceProfileSerializer.INSTANCE);
    public static final TypeInformation<Detection> DETECTION =
            new RecordTypeInfo<>(Detection.class, DetectionSerializer.INSTANCE);
    public static final TypeInformation<Alert> ALERT = new RecordTypeInfo<>(Alert.class, AlertSerializer.INSTANCE);
    public static final TypeInformation<AlertState> ALERT_STATE =
            new RecordTypeInfo<>(AlertState.class, AlertStateSerializer.INSTANCE);
    public static final TypeInformation<Crossing> CROSSING =
            new RecordTypeInfo<>(Crossing.class, CrossingSerializer.INSTANCE);
    public static final TypeInformation<ExemptionStep> EXEMPTION_STEP =
            new RecordTypeInfo<>(ExemptionStep.class, ExemptionStepSerializer.INSTANCE);
    public static final TypeInformation<Silenced> SILENCED =
            new RecordTypeInfo<>(Silenced.class, SilencedSerializer.INSTANCE);
    public static final TypeInformation<RiskDay> RISK_DAY =
            new RecordTypeInfo<>(RiskDay.class, RiskDaySerializer.INSTANCE);
    public static final TypeInformation<Member> MEMBER = new RecordTypeInfo<>(Member.class, MemberSerializer.INSTANCE);
    public static final TypeInformation<Span> SPAN = new RecordTypeInfo<>(Span.class, SpanSerializer.INSTANCE);
    public static final TypeInformation<IncidentState> INCIDENT_STATE =
            new RecordTypeInfo<>(IncidentState.class, IncidentStateSerializer.INSTANCE);

    private RecordTypes() {}
}
