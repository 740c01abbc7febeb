/** Locks, keys and what belongs to them. */
import { defineProduct } from '../product.ts'

export const locksAndKeysProducts = [
  defineProduct(
    'brass-padlock',
    ['黄铜挂锁', 'Brass padlock'],
    [
      '整块黄铜车削而成，锁梁淬火，配三把钥匙。',
      'Turned from solid brass, with a hardened shackle and three keys.',
    ],
    [
      ['40 毫米', '40 mm', 39, 60],
      ['50 毫米', '50 mm', 52, 34],
      ['60 毫米', '60 mm', 68.5, 3],
    ],
  ),
  defineProduct(
    'homeward-keypad-lock',
    ['密码门锁“归途”', 'Homeward keypad lock'],
    [
      '六位密码、指纹和钥匙都能开门，断电也能用充电宝应急。',
      'Opens by code, fingerprint or key; a power bank wakes it when the batteries are flat.',
    ],
    [
      ['曜石黑', 'Obsidian', 899, 18],
      ['香槟金', 'Champagne', 949, 5],
    ],
  ),
  defineProduct(
    'old-gate-key',
    ['老式大门钥匙', 'Old gate key'],
    [
      '按老样子手工锉成的实心铁钥匙，能开锁，也能当书镇。',
      'A solid iron key, filed by hand after an old one. Opens a gate, or keeps a page.',
    ],
    [['单把', 'One key', 45, 22]],
  ),
  defineProduct(
    'cable-bicycle-lock',
    ['钢缆自行车锁', 'Cable bicycle lock'],
    [
      '十二毫米绞钢缆外包织物，不刮车漆。',
      'Twelve millimetres of braided steel in a woven sleeve that spares the paint.',
    ],
    [
      ['80 厘米', '80 cm', 59, 40],
      ['120 厘米', '120 cm', 72, 27],
      ['180 厘米', '180 cm', 88, 0],
    ],
  ),
  defineProduct(
    'steel-lever-handle',
    ['不锈钢门把手', 'Steel lever handle'],
    [
      '弯角圆润，不勾衣袖，左右开门通用。',
      'A lever with a turned-in end that catches no sleeve; for doors of either hand.',
    ],
    [
      ['拉丝', 'Brushed', 129, 31],
      ['哑光黑', 'Matt black', 139, 16],
    ],
  ),
  defineProduct(
    'luggage-padlock',
    ['旅行箱密码锁', 'Luggage padlock'],
    [
      '三位转轮密码，海关可用通用钥匙打开。',
      'Three dials, and a keyway that customs can open without cutting.',
    ],
    [
      ['玫瑰红', 'Rose', 35, 52],
      ['天蓝', 'Sky blue', 35, 47],
      ['石墨灰', 'Graphite', 35, 2],
    ],
  ),
  defineProduct(
    'leather-key-ring',
    ['头层牛皮钥匙圈', 'Leather key ring'],
    [
      '植鞣牛皮越用越亮，铆钉可换。',
      'Vegetable-tanned leather that darkens with use, on a ring that does not gape.',
    ],
    [
      ['苔绿', 'Moss green', 58, 25],
      ['焦糖', 'Caramel', 58, 19],
      ['黑', 'Black', 58, 33],
    ],
  ),
  defineProduct(
    'cylinder-and-plate-set',
    ['锁芯与面板套装', 'Cylinder and plate set'],
    [
      'C 级锁芯，防技术开启超过二百七十分钟，含五把钥匙。',
      'A class C cylinder that holds a picker up for hours, with its plate and five keys.',
    ],
    [
      ['70 毫米', '70 mm', 218, 14],
      ['80 毫米', '80 mm', 228, 9],
      ['90 毫米', '90 mm', 238, 1],
    ],
  ),
  defineProduct(
    'key-cutting-voucher',
    ['钥匙配制券', 'Key-cutting voucher'],
    [
      '凭券到任一门店配一把钥匙，当场试开。',
      'One key cut while you wait, at any of our counters, and tried in the lock.',
    ],
    [
      ['一把', 'One key', 12, 200],
      ['三把', 'Three keys', 30, 120],
    ],
  ),
  defineProduct(
    'd-lock-with-bracket',
    ['U 型锁带支架', 'D-lock with bracket'],
    [
      '十八毫米锁梁，双侧锁止，随车支架不晃。',
      'An eighteen-millimetre shackle bolted at both ends, and a bracket that does not rattle.',
    ],
    [['标准', 'Standard', 168, 11]],
  ),
]
