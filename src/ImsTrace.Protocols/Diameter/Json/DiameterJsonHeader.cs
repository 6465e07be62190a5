using System.Text;
using System.Text.Json;

namespace ImsTrace.Protocols.Diameter.Json;

/// <summary>The header's fields in the JSON of a HEP agent, whatever way their names are spelled.</summary>
internal readonly record struct DiameterJsonHeader
{
    private const uint LastNamed = CommandCode.MeIdentityCheck;

    public uint? Command { get; private init; }

    public CommandFlags Flags { get; private init; }

    public uint ApplicationId { get; private init; }

    public uint? HopByHopId { get; private init; }

    public uint? EndToEndId { get; private init; }

    public JsonElement Avps { get; private init; }

    public static DiameterJsonHeader Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return default;
        DiameterJsonHeader header = default;
        uint? flags = null;
        string type = "";
        JsonElement command = default;
        string ofClass = "";
        foreach (JsonProperty field in root.EnumerateObject())
        {
            switch (DiameterJsonValue.Plain(field.Name))
            {
                case "command" or "commandcode" or "cmd" or "cmdcode": command = field.Value; break;
                case "commandflags" or "flags": flags = DiameterJsonValue.Number(field.Value); break;
                case "type": type = DiameterJsonValue.Text(field.Value); break;
                case "class": ofClass = DiameterJsonValue.Text(field.Value); break;
                case "appid" or "applicationid": header = header with { ApplicationId = DiameterJsonValue.Number(field.Value) ?? 0 }; break;
                case "hopbyhopid" or "hopbyhop": header = header with { HopByHopId = DiameterJsonValue.Number(field.Value) }; break;
                case "endtoendid" or "endtoend": header = header with { EndToEndId = DiameterJsonValue.Number(field.Value) }; break;
                case "avps" or "avp": header = header with { Avps = field.Value }; break;
            }
        }
        bool isRequest = type.StartsWith("Req", StringComparison.OrdinalIgnoreCase);
        return header with
        {
            Command = DiameterJsonValue.Number(command) ?? Named(DiameterJsonValue.Text(command), ofClass),
            // An answer without flags leaves them out.
            Flags = flags is { } known ? (CommandFlags)(byte)known : isRequest ? CommandFlags.Request : default,
        };
    }

    // captagent writes the abbreviation without its last letter; its commands of class SIP are those of RFC 4740.
    private static uint? Named(string name, string ofClass)
    {
        if (name.Length < 2)
            return null;
        if (name == "PE")
            return CommandCode.PurgeUe;
        bool isSipApplication = ofClass == "SIP";
        byte[] wanted = Encoding.UTF8.GetBytes(name[..2]);
        for (uint code = CommandCode.CapabilitiesExchange; code <= LastNamed; code++)
        {
            bool isSip = code is >= CommandCode.SipUserAuthorization and <= CommandCode.SipPushProfile;
            if (isSip == isSipApplication && CommandNames.TryGet(code, 0, request: true, out ReadOnlySpan<byte> known) && known.StartsWith(wanted))
                return code;
        }
        return null;
    }
}
