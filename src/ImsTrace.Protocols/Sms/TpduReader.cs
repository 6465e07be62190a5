using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.Sms;

// DELIVER:        flags, OA, PID, DCS, SCTS, UDL, UD                                  (TS 23.040 section 9.2.2.1)
// DELIVER-REPORT: flags, [FCS], PI, [PID], [DCS], [UDL, UD]                           (TS 23.040 section 9.2.2.1a)
// SUBMIT:         flags, MR, DA, PID, DCS, [VP], UDL, UD                              (TS 23.040 section 9.2.2.2)
// SUBMIT-REPORT:  flags, [FCS], PI, SCTS, [PID], [DCS], [UDL, UD]                     (TS 23.040 section 9.2.2.2a)
// STATUS-REPORT:  flags, MR, RA, SCTS, DT, ST, [PI, [PID], [DCS], [UDL, UD]]          (TS 23.040 section 9.2.2.3)
// COMMAND:        flags, MR, PID, CT, MN, DA, CDL, CD                                 (TS 23.040 section 9.2.2.4)
/// <summary>Reads a TPDU of the short message service (TS 23.040 section 9.2.2).</summary>
public static class TpduReader
{
    /// <summary>Reads the TPDU of an RP message, which says its direction and whether it is an error's report.</summary>
    public static DecodeStatus Read(scoped in RpMessageView message, out TpduView view)
        => Read(message.UserData, RpMessageTypes.IsToNetwork(message.Type), message.Type >= RpMessageType.ErrorToNetwork, out view);

    /// <summary>Complete; Truncated where the octets end too soon, with what is there; Malformed for a type that is reserved.</summary>
    public static DecodeStatus Read(ReadOnlySpan<byte> tpdu, bool toNetwork, bool isError, out TpduView view)
    {
        TpduView read = new()
        {
            MessageReference = -1, ProtocolIdentifier = -1, DataCodingScheme = -1, Status = -1, FailureCause = -1, CommandType = -1,
            MessageNumber = -1,
        };
        DecodeStatus status = Read(new SmsCursor(tpdu), toNetwork, isError, ref read);
        view = read;
        return status;
    }

    static DecodeStatus Read(SmsCursor cursor, bool toNetwork, bool isError, scoped ref TpduView view)
    {
        int length = cursor.Left;
        if (!cursor.TryTake(out byte flags))
        {
            view.ProblemList.Add(DecodeErrorCode.SmsEnd, 0);
            return DecodeStatus.Truncated;
        }
        view.Flags = flags;
        view.Type = TpduTypes.Of(flags, toNetwork);
        if (view.Type == TpduType.Reserved)
        {
            view.ProblemList.Add(DecodeErrorCode.SmsType, 0, 1);
            return DecodeStatus.Malformed;
        }
        TpduFields fields = new(cursor);
        bool whole = fields.Read(ref view, isError);
        if (!whole && !view.ProblemList.Has(DecodeErrorCode.SmsAddress))
            view.ProblemList.Add(DecodeErrorCode.SmsEnd, length);
        return whole ? DecodeStatus.Complete : DecodeStatus.Truncated;
    }
}
