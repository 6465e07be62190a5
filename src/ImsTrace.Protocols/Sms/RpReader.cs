using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.Sms;

// RP-DATA:  type, reference, originator address LV, destination address LV, user data LV      (TS 24.011 section 7.3.1)
// RP-ACK:   type, reference, [ user data TLV ]                                                 (TS 24.011 section 7.3.3)
// RP-ERROR: type, reference, cause LV, [ user data TLV ]                                       (TS 24.011 section 7.3.4)
// RP-SMMA:  type, reference                                                                    (TS 24.011 section 7.3.2)
/// <summary>Reads a body of type application/vnd.3gpp.sms (TS 24.011 section 7.3, TS 24.341).</summary>
public static class RpReader
{
    const byte UserDataIdentifier = 0x41;

    /// <summary>Complete; Truncated where the body ends too soon, with what is there; Malformed for a type that is reserved.</summary>
    public static DecodeStatus Read(ReadOnlySpan<byte> body, out RpMessageView view)
    {
        RpMessageView read = new() { Cause = -1 };
        DecodeStatus status = Read(new SmsCursor(body), ref read);
        view = read;
        return status;
    }

    static DecodeStatus Read(SmsCursor cursor, scoped ref RpMessageView view)
    {
        if (!cursor.TryTake(out byte type) || !cursor.TryTake(out byte reference))
        {
            view.ProblemList.Add(DecodeErrorCode.SmsEnd, cursor.Position);
            return DecodeStatus.Truncated;
        }
        view.Type = (RpMessageType)(type & 7);
        view.Reference = reference;
        if (view.Type == RpMessageType.Reserved)
        {
            view.ProblemList.Add(DecodeErrorCode.SmsType, 0, 1);
            return DecodeStatus.Malformed;
        }
        if (!ReadBody(ref cursor, ref view))
        {
            view.ProblemList.Add(DecodeErrorCode.SmsEnd, cursor.Position, cursor.Left);
            return DecodeStatus.Truncated;
        }
        if (cursor.Left > 0)
            view.ProblemList.Add(DecodeErrorCode.SmsTrailing, cursor.Position, cursor.Left);
        return DecodeStatus.Complete;
    }

    static bool ReadBody(scoped ref SmsCursor cursor, scoped ref RpMessageView view)
    {
        switch (view.Type)
        {
            case RpMessageType.DataToNetwork or RpMessageType.DataToMobile:
                return ReadAddresses(ref cursor, ref view) && ReadUserData(ref cursor, ref view);
            case RpMessageType.ErrorToNetwork or RpMessageType.ErrorToMobile:
                if (!cursor.TryTake(out byte length) || !cursor.TryTake(length, out ReadOnlySpan<byte> cause))
                    return false;
                view.Cause = length == 0 ? -1 : cause[0] & 0x7f;
                view.CauseOffset = cursor.Position - length;
                return ReadOptional(ref cursor, ref view);
            case RpMessageType.AckToNetwork or RpMessageType.AckToMobile:
                return ReadOptional(ref cursor, ref view);
            default:
                return true;
        }
    }

    static bool ReadAddresses(scoped ref SmsCursor cursor, scoped ref RpMessageView view)
    {
        if (!TryReadAddress(ref cursor, out SmsAddress originator))
            return false;
        view.Originator = originator;
        if (!TryReadAddress(ref cursor, out SmsAddress destination))
            return false;
        view.Destination = destination;
        return true;
    }

    static bool ReadOptional(scoped ref SmsCursor cursor, scoped ref RpMessageView view)
    {
        if (cursor.Left == 0)
            return true;
        int at = cursor.Position;
        cursor.TryTake(out byte identifier);
        if (identifier == UserDataIdentifier)
            return ReadUserData(ref cursor, ref view);
        view.ProblemList.Add(DecodeErrorCode.SmsTrailing, at, cursor.Left + 1);
        cursor.TakeRest();
        return true;
    }

    static bool ReadUserData(scoped ref SmsCursor cursor, scoped ref RpMessageView view)
    {
        if (!cursor.TryTake(out byte length))
            return false;
        view.UserDataOffset = cursor.Position;
        bool whole = cursor.TryTake(length, out ReadOnlySpan<byte> userData);
        view.UserData = whole ? userData : cursor.TakeRest();
        return whole;
    }

    // length in octets, type octet included; both addresses are always there, and one of them is empty
    static bool TryReadAddress(scoped ref SmsCursor cursor, out SmsAddress address)
    {
        address = default;
        if (!cursor.TryTake(out byte length) || !cursor.TryTake(length, out ReadOnlySpan<byte> value))
            return false;
        if (length > 0)
            address = new(value[0], value[1..], (length - 1) * 2);
        return true;
    }
}
