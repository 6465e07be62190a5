using System.Reflection;
using System.Text;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Protocols.Diameter.Dictionary;
using Xunit;

namespace ImsTrace.Protocols.Tests.Diameter.Dictionary;

/// <summary>The constants that code refers to are those of the dictionary.</summary>
public sealed class DictionaryConstantsTests
{
    private static readonly DiameterDictionary Dictionary = DiameterDictionary.Default;

    public static TheoryData<string, uint> AvpCodes => Constants(typeof(AvpCode));

    public static TheoryData<string, uint> CommandCodes => Constants(typeof(CommandCode));

    public static TheoryData<string, uint> Applications => Constants(typeof(DiameterApplication));

    public static TheoryData<string, uint> ResultCodes => Constants(typeof(ResultCode));

    public static TheoryData<string, uint> ExperimentalResultCodes => Constants(typeof(ExperimentalResultCode));

    [Theory, MemberData(nameof(AvpCodes))]
    public void AvpCode_OfAName_IsTheDictionarys(string name, uint code) =>
        Assert.Contains(Letters(name == nameof(AvpCode.ShUserData) ? "User-Data" : name),
            new[] { VendorId.Ietf, VendorId.ThreeGpp }.Select(vendor => Letters($"{Dictionary.Find(code, vendor)}")));

    [Theory, MemberData(nameof(CommandCodes))]
    public void CommandCode_OfAName_IsTheDictionarys(string name, uint code) =>
        Assert.Equal(Letters(name), Letters((name.StartsWith("Sip", StringComparison.Ordinal) ? "Sip" : "") + Text(Dictionary.FindCommand(code)!.Name)));

    [Theory, MemberData(nameof(Applications))]
    public void DiameterApplication_OfAName_IsTheDictionarys(string name, uint id) =>
        Assert.Equal(Letters(name), Letters(Text(Dictionary.FindApplication(id)!.ShortName)));

    [Theory, MemberData(nameof(ResultCodes))]
    public void ResultCode_OfAName_IsTheDictionarys(string name, uint code)
    {
        Assert.True(Dictionary.TryGetResultName(code, out ReadOnlySpan<byte> registered));
        Assert.Equal(Letters("DIAMETER" + name), Letters(Text(registered)));
    }

    [Theory, MemberData(nameof(ExperimentalResultCodes))]
    public void ExperimentalResultCode_OfAName_IsTheDictionarys(string name, uint code)
    {
        Assert.True(Dictionary.TryGetExperimentalResultName(VendorId.ThreeGpp, code, out ReadOnlySpan<byte> registered));
        Assert.Equal(Letters("DIAMETER" + name), Letters(Text(registered)).Replace("diametererror", "diameter", StringComparison.Ordinal));
    }

    [Fact]
    public void CommandNames_OfEveryCommand_AreTheDictionarys() => Assert.All(Dictionary.Commands, command =>
        Assert.Equal((Text(command.RequestAbbreviation), Text(command.AnswerAbbreviation)), (Abbreviation(command.Code, true), Abbreviation(command.Code, false))));

    [Fact]
    public void CommandNames_OfAnyOtherCode_AreUnknown() => Assert.All(
        Enumerable.Range(0, 1024).Concat(Enumerable.Range(0x800000, 1024)).Where(code => Dictionary.FindCommand((uint)code) is null),
        code => Assert.Equal("", Abbreviation((uint)code, true)));

    private static string Abbreviation(uint code, bool request) =>
        CommandNames.TryGet(code, DiameterApplication.Cx, request, out ReadOnlySpan<byte> name) ? Text(name) : "";

    private static TheoryData<string, uint> Constants(Type type)
    {
        TheoryData<string, uint> all = [];
        foreach (FieldInfo field in type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral))
            all.Add(field.Name, (uint)field.GetRawConstantValue()!); // a literal has one
        return all;
    }

    private static string Letters(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant));

    private static string Text(ReadOnlySpan<byte> ascii) => Encoding.ASCII.GetString(ascii);
}
