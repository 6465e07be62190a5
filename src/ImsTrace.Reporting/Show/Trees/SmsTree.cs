using System.Globalization;
using System.Text;
using ImsTrace.Protocols.Sms;

namespace ImsTrace.Reporting.Show.Trees;

/// <summary>A short message: RP message and TPDU (TS 24.011 section 7.3, TS 23.040 section 9.2.2).</summary>
internal static class SmsTree
{
    public static void Add(ref TreeBuilder tree, ReadOnlySpan<byte> body)
    {
        RpReader.Read(body, out RpMessageView message);
        tree.Leaf("RP message", Encoding.ASCII.GetString(RpMessageTypes.NameOf(message.Type)), body[..Math.Min(1, body.Length)]);
        tree.Leaf("RP-Message-Reference", message.Reference, body.Length > 1 ? body.Slice(1, 1) : default);
        AddAddress(ref tree, "RP-Originator-Address", message.Originator);
        AddAddress(ref tree, "RP-Destination-Address", message.Destination);
        if (message.Cause >= 0)
            tree.Leaf("RP-Cause", $"{Encoding.ASCII.GetString(RpCauses.NameOf(message.Cause))} ({message.Cause})", body.Slice(message.CauseOffset, 1));
        tree.Problems(message.Problems, body);
        if (!message.UserData.IsEmpty)
            AddTpdu(ref tree, message);
    }

    private static void AddTpdu(ref TreeBuilder tree, in RpMessageView message)
    {
        TpduReader.Read(message, out TpduView tpdu);
        tree.Open("TPDU", Encoding.ASCII.GetString(TpduTypes.NameOf(tpdu.Type)), message.UserData);
        AddNumber(ref tree, "TP-MR", tpdu.MessageReference, At(message.UserData, tpdu.Places.MessageReference, 1));
        AddAddress(ref tree, "address", tpdu.Address);
        AddNumber(ref tree, "TP-PID", tpdu.ProtocolIdentifier, At(message.UserData, tpdu.Places.ProtocolIdentifier, 1));
        AddNumber(ref tree, "TP-DCS", tpdu.DataCodingScheme, At(message.UserData, tpdu.Places.DataCodingScheme, 1));
        AddTime(ref tree, "TP-SCTS", tpdu.ServiceCentreTime, At(message.UserData, tpdu.Places.ServiceCentreTime, SmsTime.Length));
        AddTime(ref tree, "TP-DT", tpdu.DischargeTime, At(message.UserData, tpdu.Places.DischargeTime, SmsTime.Length));
        AddNumber(ref tree, "TP-ST", tpdu.Status, At(message.UserData, tpdu.Places.Status, 1));
        AddNumber(ref tree, "TP-FCS", tpdu.FailureCause, At(message.UserData, tpdu.Places.FailureCause, 1));
        AddNumber(ref tree, "TP-CT", tpdu.CommandType, At(message.UserData, tpdu.Places.CommandType, 1));
        AddNumber(ref tree, "TP-MN", tpdu.MessageNumber, At(message.UserData, tpdu.Places.MessageNumber, 1));
        if (!tpdu.UserData.IsEmpty && tree.HidesContent)
            tree.Hidden("TP-UD", tpdu.UserData);
        else if (!tpdu.UserData.IsEmpty)
            tree.Leaf("TP-UD", tpdu.Text.Length > 0 ? tpdu.Text : $"{tpdu.UserData.Length} bytes", tpdu.UserData);
        tree.Problems(tpdu.Problems, message.UserData);
        tree.Close();
    }

    // The TP-DCS of a command stands in no octet: it follows from the type.
    private static ReadOnlySpan<byte> At(ReadOnlySpan<byte> tpdu, int offset, int length)
        => offset == 0 || offset + length > tpdu.Length ? default : tpdu.Slice(offset, length);

    private static void AddAddress(ref TreeBuilder tree, string name, in SmsAddress address)
    {
        if (address.Type != 0)
            tree.Leaf(name, address.ToString(), address.Value);
    }

    private static void AddNumber(ref TreeBuilder tree, string name, int number, ReadOnlySpan<byte> at)
    {
        if (number >= 0)
            tree.Leaf(name, number, at);
    }

    private static void AddTime(ref TreeBuilder tree, string name, DateTimeOffset? time, ReadOnlySpan<byte> at)
    {
        if (time is { } value)
            tree.Leaf(name, value.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture), at);
    }
}
