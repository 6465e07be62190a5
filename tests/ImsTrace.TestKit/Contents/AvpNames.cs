using System.Globalization;
using System.Text;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Protocols.Diameter.Dictionary;

namespace ImsTrace.TestKit.Contents;

/// <summary>What names of AVPs, commands and applications stand for, by the product's dictionary.</summary>
public static class AvpNames
{
    private const uint ThreeGpp = 10415;
    private const uint SipApplication = 6;
    private const uint S6a = 16777251;
    private const uint FirstOf3Gpp = 300;

    /// <summary>The AVP of a name, or of a code as <c>263</c> or <c>10415:601</c>; its definition is null where the dictionary has none.</summary>
    public static (uint Code, uint Vendor, AvpDefinition? Definition) Find(string name)
    {
        if (char.IsAsciiDigit(name[0]))
        {
            string[] numbers = name.Split(':');
            uint code = uint.Parse(numbers[^1], CultureInfo.InvariantCulture);
            uint vendor = numbers.Length == 2 ? uint.Parse(numbers[0], CultureInfo.InvariantCulture) : 0;
            return (code, vendor, DiameterDictionary.Default.Find(code, vendor));
        }
        AvpDefinition[] found = DiameterDictionary.Default.FindByName(name).ToArray();
        AvpDefinition definition = Array.Find(found, avp => avp.Vendor is 0 or ThreeGpp) ?? found.FirstOrDefault()
            ?? throw new InvalidDataException($"the dictionary has no AVP '{name}'");
        return (definition.Code, definition.Vendor, definition);
    }

    /// <summary>The code of a command, and whether the abbreviation is that of its request.</summary>
    public static (uint Code, bool IsRequest) Command(string abbreviation, uint application)
    {
        if (uint.TryParse(abbreviation, out uint number))
            return (number, true);
        List<(uint Code, bool IsRequest)> found = [];
        foreach (CommandDefinition command in DiameterDictionary.Default.Commands.OrderBy(command => command.Code))
        {
            foreach (bool isRequest in (bool[])[true, false])
            {
                if (CommandNames.TryGet(command.Code, application, isRequest, out ReadOnlySpan<byte> name) && Encoding.ASCII.GetString(name) == abbreviation)
                    found.Add((command.Code, isRequest));
            }
        }
        // Some abbreviations stand for several commands: those of the SIP application come first, those of S6a last.
        return found.Count switch
        {
            0 => throw new InvalidDataException($"the dictionary has no command '{abbreviation}'"),
            1 => found[0],
            _ => application == SipApplication ? found[0] : application == S6a ? found[^1] : found.Find(command => command.Code >= FirstOf3Gpp),
        };
    }

    /// <summary>The number of an application that is given by it or by its short name.</summary>
    public static uint Application(string text)
    {
        if (uint.TryParse(text, out uint number))
            return number;
        return DiameterDictionary.Default.Applications
            .FirstOrDefault(application => Encoding.ASCII.GetString(application.ShortName).Equals(text, StringComparison.OrdinalIgnoreCase))?.Id
            ?? throw new InvalidDataException($"the dictionary has no application '{text}'");
    }
}
