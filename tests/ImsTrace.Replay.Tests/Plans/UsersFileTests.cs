using ImsTrace.Replay.Plans;
using Xunit;

namespace ImsTrace.Replay.Tests.Plans;

public sealed class UsersFileTests
{
    [Fact]
    public void TryRead_AllColumns_AreTaken()
    {
        Assert.True(UsersFile.TryRead("u.csv", new StringReader(
            "identity,private_identity,password,k,op,opc,amf,sqn,note\r\n"
            + "sip:alice@ims.example,alice-private@ims.example,\"p\"\"w,1\",,,,,,x\r\n"
            + "bob@ims.example,,,465b5ce8b199b49faa5f0a2ee238a6bc,,cd63cb71954a9f4e48a5994e37a02baf,b9b9,0xff9bb4d0b607,\n"), out IReadOnlyList<UserRow>? users, out _));

        Assert.Equal(("alice@ims.example", "alice-private@ims.example", "p\"w,1"), (users[0].Identity, users[0].PrivateIdentity, users[0].Password));
        Assert.Equal((true, 0xff9bb4d0b607ul, true), (users[1].IsOpc, users[1].Sequence, users[1].HasSecret));
    }

    [Theory]
    [InlineData("", "u.csv has no header row; it begins with identity,private_identity,password,k,op,opc,amf,sqn.")]
    [InlineData("name,password\na,b\n", "u.csv, line 1: there is no column identity.")]
    [InlineData("identity\n", "u.csv has no user below its header row.")]
    [InlineData("identity,password\nalice,x\n", "u.csv, line 2: 'alice' is no identity; write user@domain or sip:user@domain.")]
    [InlineData("identity\na@b\na@b,c\n", "u.csv, line 3: there are 2 cells under 1 columns.")]
    [InlineData("identity,k,op\na@b,12,00\n", "u.csv, line 2: k has to be 32 hexadecimal digits.")]
    [InlineData("identity,k\na@b,465b5ce8b199b49faa5f0a2ee238a6bc\n", "u.csv, line 2: there is a k but neither op nor opc.")]
    [InlineData("identity,sqn\na@b,1234567890123\n", "u.csv, line 2: sqn has to be up to 12 hexadecimal digits.")]
    [InlineData("identity,password\na@b,\"open\n", "u.csv, line 2: a quote is not closed.")]
    public void TryRead_BadFile_NamesLineAndFault(string text, string sentence)
    {
        Assert.False(UsersFile.TryRead("u.csv", new StringReader(text), out _, out string wrong));
        Assert.Equal(sentence, wrong);
    }
}
