using System.Globalization;
using System.Text;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Sip.Headers;
using Xunit;

namespace ImsTrace.Protocols.Tests.Sip.Headers;

public class SipHeaderGrammarTests
{
    // Any text is a good value of these.
    static readonly string[] FreeText = ["Subject", "Organization"];

    public static TheoryData<string, string> ValidValues
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach (string[] row in Rows("valid.tsv"))
                data.Add(row[0], row[1]);
            return data;
        }
    }

    public static TheoryData<string, string, string, int> MalformedValues
    {
        get
        {
            TheoryData<string, string, string, int> data = [];
            foreach (string[] row in Rows("malformed.tsv"))
                data.Add(row[0], row[3], row[1], int.Parse(row[2], CultureInfo.InvariantCulture));
            return data;
        }
    }

    [Theory, MemberData(nameof(ValidValues))]
    public void Check_ValueOfTheRfc_HasNoProblem(string header, string value)
        => Assert.Equal(default, SipHeaderGrammar.Check(IdOf(header), Encoding.UTF8.GetBytes(value)));

    [Theory, MemberData(nameof(ValidValues))]
    public void Check_ValueFoldedAtEachSpace_HasNoProblem(string header, string value)
        => Assert.Equal(default, SipHeaderGrammar.Check(IdOf(header), Encoding.UTF8.GetBytes(header == "Date" ? value : value.Replace(" ", "\r\n\t", StringComparison.Ordinal))));

    [Theory, MemberData(nameof(MalformedValues))]
    public void Check_MalformedValue_IsAProblemAtItsPlace(string header, string value, string code, int offset)
    {
        DecodeError error = SipHeaderGrammar.Check(IdOf(header), Encoding.UTF8.GetBytes(value));

        Assert.Equal((code, offset), (error.Code.ToString(), error.Offset));
    }

    [Theory, MemberData(nameof(ValidValues))]
    public void Check_EachPrefix_StaysInside(string header, string value)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(value);
        SipHeaderId id = IdOf(header);

        Assert.All(Enumerable.Range(0, bytes.Length), length => Assert.InRange(SipHeaderGrammar.Check(id, bytes.AsSpan(0, length)).Offset, 0, length));
    }

    [Fact]
    public void Tables_EachHeader_HasAValidAndAMalformedValue()
    {
        string[] names = [.. Enum.GetValues<SipHeaderId>().Where(id => id != SipHeaderId.Unknown)
            .Select(id => Encoding.ASCII.GetString(SipHeaderNames.NameOf(id))).Order(StringComparer.Ordinal)];

        Assert.Equal(names, Rows("valid.tsv").Select(row => row[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(names, Rows("malformed.tsv").Select(row => row[0]).Concat(FreeText).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Check_UnknownHeader_HasNoProblem()
        => Assert.Equal(default, SipHeaderGrammar.Check(SipHeaderId.Unknown, ";;,,;;,;"u8));

    static SipHeaderId IdOf(string header) => SipHeaderNames.Find(Encoding.ASCII.GetBytes(header));

    static IEnumerable<string[]> Rows(string file)
        => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Sip", "Headers", file)).Skip(1).Select(line => line.Split('\t'));
}
