using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.Sms;

/// <summary>Reads the fields behind a TPDU's first octet, in the order of its type; false where the octets end too soon.</summary>
internal ref struct TpduFields(SmsCursor cursor)
{
    const int LongestAddress = 20;

    SmsCursor cursor = cursor;

    internal bool Read(scoped ref TpduView view, bool isError) => view.Type switch
    {
        TpduType.Deliver => Address(ref view) && Coding(ref view) && ServiceCentreTime(ref view) && UserData(ref view),
        TpduType.Submit => Reference(ref view) && Address(ref view) && Coding(ref view) && ValidityPeriod(ref view) && UserData(ref view),
        TpduType.StatusReport => Reference(ref view) && Address(ref view) && ServiceCentreTime(ref view) && Discharge(ref view)
            && (cursor.Left == 0 || Optional(ref view, hasTime: false)),
        TpduType.Command => Reference(ref view) && Command(ref view) && UserData(ref view),
        _ => (!isError || FailureCause(ref view)) && Optional(ref view, hasTime: view.Type == TpduType.SubmitReport),
    };

    bool Reference(scoped ref TpduView view)
    {
        view.Places = view.Places with { MessageReference = cursor.Position };
        bool there = cursor.TryTake(out byte value);
        view.MessageReference = there ? value : -1;
        return there;
    }

    bool FailureCause(scoped ref TpduView view)
    {
        view.Places = view.Places with { FailureCause = cursor.Position };
        bool there = cursor.TryTake(out byte value);
        view.FailureCause = there ? value : -1;
        return there;
    }

    bool Coding(scoped ref TpduView view) => ProtocolIdentifier(ref view) && DataCodingScheme(ref view);

    bool ProtocolIdentifier(scoped ref TpduView view)
    {
        view.Places = view.Places with { ProtocolIdentifier = cursor.Position };
        bool there = cursor.TryTake(out byte value);
        view.ProtocolIdentifier = there ? value : -1;
        return there;
    }

    bool DataCodingScheme(scoped ref TpduView view)
    {
        view.Places = view.Places with { DataCodingScheme = cursor.Position };
        bool there = cursor.TryTake(out byte value);
        view.DataCodingScheme = there ? value : -1;
        return there;
    }

    // length in used semi-octets, type of address, value
    bool Address(scoped ref TpduView view)
    {
        int at = cursor.Position;
        if (!cursor.TryTake(out byte digits) || !cursor.TryTake(out byte type))
            return false;
        if (digits > LongestAddress)
            view.ProblemList.Add(DecodeErrorCode.SmsAddress, at, 1);
        if (digits > LongestAddress || !cursor.TryTake((digits + 1) / 2, out ReadOnlySpan<byte> value))
            return false;
        view.Address = new(type, value, digits);
        return true;
    }

    bool ServiceCentreTime(scoped ref TpduView view)
    {
        view.Places = view.Places with { ServiceCentreTime = cursor.Position };
        bool there = Time(ref view, out DateTimeOffset? time);
        view.ServiceCentreTime = time;
        return there;
    }

    bool Discharge(scoped ref TpduView view)
    {
        view.Places = view.Places with { DischargeTime = cursor.Position, Status = cursor.Position + SmsTime.Length };
        bool there = Time(ref view, out DateTimeOffset? time);
        view.DischargeTime = time;
        there = cursor.TryTake(out byte status) && there;
        view.Status = there ? status : -1;
        return there;
    }

    bool Time(scoped ref TpduView view, out DateTimeOffset? time)
    {
        time = null;
        int at = cursor.Position;
        if (!cursor.TryTake(SmsTime.Length, out ReadOnlySpan<byte> octets))
            return false;
        if (SmsTime.TryRead(octets, out DateTimeOffset read))
            time = read;
        else
            view.ProblemList.Add(DecodeErrorCode.SmsTime, at, SmsTime.Length);
        return true;
    }

    // TP-VPF, bits 4 and 3: none, enhanced, relative, absolute
    bool ValidityPeriod(scoped ref TpduView view)
    {
        int length = ((view.Flags >> 3) & 3) switch { 0 => 0, 2 => 1, _ => 7 };
        bool there = cursor.TryTake(length, out ReadOnlySpan<byte> period);
        view.ValidityPeriod = period;
        return there;
    }

    bool Command(scoped ref TpduView view)
    {
        if (!ProtocolIdentifier(ref view))
            return false;
        view.Places = view.Places with { CommandType = cursor.Position, MessageNumber = cursor.Position + 1 };
        if (!cursor.TryTake(out byte type) || !cursor.TryTake(out byte number))
            return false;
        view.CommandType = type;
        view.MessageNumber = number;
        // The data of a command are octets (TS 23.040 section 9.2.3.21).
        view.DataCodingScheme = 4;
        return Address(ref view);
    }

    // TP-PI says which of PID, DCS and UDL follow; its highest bit, that another octet of it does.
    bool Optional(scoped ref TpduView view, bool hasTime)
    {
        if (!cursor.TryTake(out byte first))
            return false;
        for (byte more = first; (more & 0x80) != 0;)
        {
            if (!cursor.TryTake(out more))
                return false;
        }
        return (!hasTime || ServiceCentreTime(ref view))
            && ((first & 1) == 0 || ProtocolIdentifier(ref view))
            && ((first & 2) == 0 || DataCodingScheme(ref view))
            && ((first & 4) == 0 || UserData(ref view));
    }

    bool UserData(scoped ref TpduView view)
    {
        if (!cursor.TryTake(out byte length))
            return false;
        view.UserDataLength = length;
        view.UserDataOffset = cursor.Position;
        int octets = view.Alphabet == SmsAlphabet.Gsm7 ? (length * 7 + 7) / 8 : length;
        bool whole = cursor.TryTake(octets, out ReadOnlySpan<byte> userData);
        view.UserData = whole ? userData : cursor.TakeRest();
        if (!whole)
            view.ProblemList.Add(DecodeErrorCode.SmsUserData, view.UserDataOffset - 1, 1);
        if (cursor.Left > 0)
            view.ProblemList.Add(DecodeErrorCode.SmsTrailing, cursor.Position, cursor.Left);
        CheckHeader(ref view);
        return whole;
    }

    static void CheckHeader(scoped ref TpduView view)
    {
        if (!view.HasHeader)
            return;
        UserDataHeaderReader header = new(view.Header);
        while (header.TryRead(out _))
        {
        }
        if (header.IsCut || view.UserData.IsEmpty || view.UserData[0] >= view.UserData.Length)
            view.ProblemList.Add(DecodeErrorCode.SmsHeader, view.UserDataOffset);
    }
}
