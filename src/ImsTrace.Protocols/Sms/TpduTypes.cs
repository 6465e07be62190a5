namespace ImsTrace.Protocols.Sms;

/// <summary>Tells TPDUs apart, and names them (TS 23.040 section 9.2.2).</summary>
public static class TpduTypes
{
    public static TpduType Of(int indicator, bool toNetwork) => (indicator & 3) switch
    {
        0 => toNetwork ? TpduType.DeliverReport : TpduType.Deliver,
        1 => toNetwork ? TpduType.Submit : TpduType.SubmitReport,
        2 => toNetwork ? TpduType.Command : TpduType.StatusReport,
        _ => TpduType.Reserved,
    };

    public static ReadOnlySpan<byte> NameOf(TpduType type) => type switch
    {
        TpduType.Deliver => "SMS-DELIVER"u8,
        TpduType.DeliverReport => "SMS-DELIVER-REPORT"u8,
        TpduType.StatusReport => "SMS-STATUS-REPORT"u8,
        TpduType.Command => "SMS-COMMAND"u8,
        TpduType.Submit => "SMS-SUBMIT"u8,
        TpduType.SubmitReport => "SMS-SUBMIT-REPORT"u8,
        _ => default,
    };
}
